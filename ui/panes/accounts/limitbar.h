#pragma once

#include "domain/ports/gatekeeper.h"

#include <QWidget>

class QLabel;

namespace revos {

class Meter;

/// One window of a limit: what it counts, how much of it is used, and why not now. GUI thread.
class LimitBar final : public QWidget
{
    Q_OBJECT

public:
    explicit LimitBar(QWidget* parent = nullptr);

    void setStanding(const LimitStanding& standing, const QDateTime& now);

private:
    QLabel* m_what;
    QLabel* m_count;
    Meter* m_meter;
    QLabel* m_sentence;
};

} // namespace revos
