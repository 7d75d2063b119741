#pragma once

#include "domain/ports/devicecontrol.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace revos {

class Pill;
class Question;
class SixWords;

/// How this computer stands to the workspace's keys, as a sentence, and what can be done about it.
/// GUI thread.
class ThisDeviceCard final : public QFrame
{
    Q_OBJECT

public:
    explicit ThisDeviceCard(QWidget* parent = nullptr);

    /// @p isAdmin: may begin the keys anew when nobody can approve this computer.
    void setOverview(const KeyOverview& overview, bool isAdmin);
    /// While something is done about it.
    void setBusy(bool busy);

Q_SIGNALS:
    void lookRequested();
    void codeRequested();
    void askAnewRequested();
    void startOverRequested();

private:
    enum class Asked { GiveUp, StartOver };

    QWidget* makeButtons();
    void ask(Asked what);
    void showActions();

    KeyOverview m_overview;
    bool m_isAdmin = false;
    Asked m_asked = Asked::GiveUp;
    Pill* m_state;
    QLabel* m_says;
    QLabel* m_compare;
    SixWords* m_words;
    QPushButton* m_look = nullptr;
    QPushButton* m_code = nullptr;
    QPushButton* m_giveUp = nullptr;
    QPushButton* m_startOver = nullptr;
    QWidget* m_buttons;
    Question* m_question;
};

} // namespace revos
