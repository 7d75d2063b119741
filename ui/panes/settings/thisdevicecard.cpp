#include "ui/panes/settings/thisdevicecard.h"

#include "models/teamlabels.h"
#include "ui/errortext.h"
#include "ui/panes/settings/sixwords.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/question.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSet>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// What is mended by a new key. Where the history is not what it was, a new key would follow whoever changed
/// it.
bool isMendedByNewKey(const VaultStatus& status)
{
    static const QSet<QByteArray> kRules{"vault.locked-or-lost", "device.key-lost", "device.started-over"};
    return status.state == VaultState::LockedOrLost && kRules.contains(status.why.rule);
}

} // namespace

ThisDeviceCard::ThisDeviceCard(QWidget* parent)
    : QFrame(parent)
    , m_state(new Pill(this))
    , m_says(makeLabel({}, Words::Body, this, true))
    , m_compare(
          makeLabel(tr("These are its six words. An admin opens “Devices and keys” on a computer that is in, "
                       "finds this one there and compares the words. When all six are the same, nobody has "
                       "come in between."),
                    Words::Muted, this, true))
    , m_words(new SixWords(this))
    , m_buttons(makeButtons())
    , m_question(new Question(u"thisDevice"_s, this))
{
    setProperty("kind", u"card"_s);
    setAccessibleName(tr("This computer"));
    m_state->setObjectName(u"vaultState"_s);
    m_says->setObjectName(u"vaultSays"_s);
    m_words->setObjectName(u"ownWords"_s);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(makeLabel(tr("This computer"), Words::Heading, this), 1);
    head->addWidget(m_state);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addLayout(head);
    for (QWidget* part : std::initializer_list<QWidget*>{m_says, m_words, m_compare, m_buttons, m_question})
        column->addWidget(part);
    connect(m_question, &Question::declined, this, [this] {
        showActions();
        m_look->setFocus(Qt::OtherFocusReason);
    });
    connect(m_question, &Question::confirmed, this, [this] {
        showActions();
        if (m_asked == Asked::GiveUp)
            Q_EMIT askAnewRequested();
        else
            Q_EMIT startOverRequested();
    });
}

QWidget* ThisDeviceCard::makeButtons()
{
    QWidget* buttons = makeFlow(this, space::kS);
    m_look = makeButton(u"lookAgainButton"_s, tr("Look again"), ButtonKind::Primary, buttons);
    m_code = makeButton(u"useCodeButton"_s, tr("Use the recovery code…"), ButtonKind::Plain, buttons);
    m_giveUp = makeButton(u"giveKeyUpButton"_s, tr("Give the old key up…"), ButtonKind::Plain, buttons);
    m_startOver = makeButton(u"startOverButton"_s, tr("Nobody can approve it…"), ButtonKind::Quiet, buttons);
    for (QPushButton* button : {m_look, m_code, m_giveUp, m_startOver})
        buttons->layout()->addWidget(button);
    connect(m_look, &QPushButton::clicked, this, &ThisDeviceCard::lookRequested);
    connect(m_code, &QPushButton::clicked, this, &ThisDeviceCard::codeRequested);
    connect(m_giveUp, &QPushButton::clicked, this, [this] { ask(Asked::GiveUp); });
    connect(m_startOver, &QPushButton::clicked, this, [this] { ask(Asked::StartOver); });
    return buttons;
}

void ThisDeviceCard::setOverview(const KeyOverview& overview, bool isAdmin)
{
    const VaultState before = m_overview.status.state;
    m_overview = overview;
    m_isAdmin = isAdmin;
    const VaultStatus& status = overview.status;
    m_state->setState(TeamLabels::text(status.state), TeamLabels::tone(status.state));
    if (status.state == VaultState::Ready)
        m_says->setText(
            tr("It has its keys: what the workspace keeps sealed, such as the sessions of accounts, "
               "can be opened and sealed here."));
    else if (status.why.isEmpty())
        m_says->setText(
            tr("It has no key for the workspace. Nothing can be sealed or opened here; look again, and "
               "it asks to be let in."));
    else
        m_says->setText(whyText(status.why));
    const bool showsWords = status.state == VaultState::Waiting && !overview.ownWords.isEmpty();
    m_words->setWords(overview.ownWords);
    m_words->setVisible(showsWords);
    m_compare->setVisible(showsWords);
    if (status.state != before)
        m_question->close();
    showActions();
}

void ThisDeviceCard::showActions()
{
    const VaultStatus& status = m_overview.status;
    const bool isReady = status.state == VaultState::Ready;
    const bool isAsked = status.state == VaultState::Waiting && !m_overview.ownWords.isEmpty();
    m_buttons->setVisible(!isReady && !m_question->isAsking());
    m_code->setVisible(isAsked);
    m_giveUp->setVisible(isMendedByNewKey(status));
    m_startOver->setVisible(isAsked && m_isAdmin);
}

void ThisDeviceCard::setBusy(bool busy)
{
    m_buttons->setEnabled(!busy);
}

void ThisDeviceCard::ask(Asked what)
{
    m_asked = what;
    m_buttons->hide();
    if (what == Asked::GiveUp)
        m_question->ask(
            tr("When the keychain is only locked, unlock it and look again instead. Otherwise this "
               "computer makes a new key and asks to be let in anew: an admin compares six new words. "
               "The old key is given up for good; what the workspace keeps sealed stays."),
            tr("Give the old key up"), tr("Keep it"));
    else
        m_question->ask(
            tr("Only when no computer is in any more and no recovery code is left: the workspace gets "
               "new keys, which begin with this computer. What is sealed now stays where it is, but "
               "nobody will ever open it: sign in to LinkedIn again and enter the other secrets anew. "
               "Every other computer has to ask to be let in."),
            tr("Begin with new keys"), tr("Keep waiting"));
}

} // namespace revos
