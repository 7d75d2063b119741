#pragma once

#include "ui/services.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace revos {

class IconLabel;

/// The top edge: the emergency stop, one press away wherever somebody is. While everything is stopped it says
/// since when and by whom, and asks before it lets things go on. GUI thread.
class StopStrip final : public QFrame
{
    Q_OBJECT

public:
    explicit StopStrip(UiServices& services, QWidget* parent = nullptr);

    void stopAll();

private:
    void showState();
    void ask();
    void keepStopped();
    void resume();
    QString sentence() const;

    UiServices& m_services;
    IconLabel* m_icon;
    QLabel* m_sentence;
    QPushButton* m_stop;
    QPushButton* m_resume;  ///< asks
    QPushButton* m_confirm; ///< does
    QPushButton* m_keep;
    QString m_refusal;
    bool m_asking = false;
};

} // namespace revos
