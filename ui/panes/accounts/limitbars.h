#pragma once

#include "domain/ports/gatekeeper.h"

#include <QWidget>

class QBoxLayout;

namespace revos {

class LimitBar;

/// What is left of an account's limits: a bar for each window, with why not now and until when. GUI thread.
class LimitBars final : public QWidget
{
    Q_OBJECT

public:
    explicit LimitBars(QWidget* parent = nullptr);

    void setLimits(const QList<LimitStanding>& limits, const QDateTime& now);

private:
    QBoxLayout* m_column;
    QList<LimitBar*> m_bars;
};

} // namespace revos
