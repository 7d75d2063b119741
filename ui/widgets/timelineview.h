#pragma once

#include "core/clock.h"
#include "domain/lead.h"
#include "models/tone.h"

#include <QWidget>

class QBoxLayout;

namespace revos {

/// What happened to a lead, oldest first, as text that can be selected. GUI thread.
class TimelineView final : public QWidget
{
    Q_OBJECT

public:
    /// Whether the pages on which sending ended can be asked for.
    enum class Pages { Offered, Withheld };

    TimelineView(const Clock& clock, Pages pages, QWidget* parent = nullptr);

    bool offersPages() const { return m_pages == Pages::Offered; }

    void setEntries(const QList<TimelineEntry>& entries);

Q_SIGNALS:
    /// A person wants to see the page on which sending @p message ended.
    void pageRequested(revos::MessageId message);

private:
    const Clock& m_clock;
    const Pages m_pages;
    QBoxLayout* m_column;
};

} // namespace revos
