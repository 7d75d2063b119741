#pragma once

#include "core/clock.h"
#include "domain/audit.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace revos {

/// One entry of the audit: who, when, and each value before and after. GUI thread.
class AuditDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit AuditDetail(const Clock& clock, QWidget* parent = nullptr);

    void show(const AuditEntry& entry);

Q_SIGNALS:
    void closeRequested();

private:
    void addValue(const AuditedValue& value);

    const Clock& m_clock;
    QLabel* m_title;
    QLabel* m_what;
    QLabel* m_when;
    QLabel* m_nothing;
    QVBoxLayout* m_values;
};

} // namespace revos
