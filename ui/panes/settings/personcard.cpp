#include "ui/panes/settings/personcard.h"

#include "models/format.h"
#include "models/teamlabels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/question.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGlyph = 16;

QWidget* makeDesktopLine(const OperatorDesktop& desktop, const QDateTime& now, QWidget* parent)
{
    auto* line = new QWidget(parent);
    auto* picture = new IconLabel(kGlyph, 0, line);
    picture->setPicture(u"monitor"_s, TeamLabels::tone(desktop));
    auto* words =
        makeLabel(PersonCard::tr("%1: %2", "a computer and when it was seen")
                      .arg(desktop.name, TeamLabels::seen(desktop, now)),
                  desktop.connected && desktop.shutOutAt.isNull() ? Words::Body : Words::Muted, line, true);
    words->setObjectName(u"desktopLine"_s);
    words->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    words->setToolTip(TeamLabels::seenExactly(desktop));
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    row->addWidget(picture, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    return line;
}

} // namespace

PersonCard::PersonCard(QWidget* parent)
    : QFrame(parent)
    , m_name(new ElidedLabel({}, this))
    , m_address(new ElidedLabel({}, this))
    , m_role(new Pill(this))
    , m_state(new Pill(this))
    , m_desktops(new QVBoxLayout)
    , m_shutOut(makeButton(u"shutOutButton"_s, tr("Shut out…"), ButtonKind::Plain, this))
    , m_question(new Question(u"shutOut"_s, this))
{
    setProperty("kind", u"card"_s);
    m_name->setProperty("role", u"strong"_s);
    m_name->setObjectName(u"personName"_s);
    m_address->setProperty("role", u"muted"_s);
    m_role->setObjectName(u"personRole"_s);
    m_state->setObjectName(u"personState"_s);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(m_name, 1);
    head->addWidget(m_role);
    head->addWidget(m_state);
    m_desktops->setSpacing(space::kXs);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kXs);
    column->addLayout(head);
    column->addWidget(m_address);
    column->addSpacing(space::kXs);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::kS);
    foot->addLayout(m_desktops, 1);
    foot->addWidget(m_shutOut, 0, Qt::AlignBottom);
    column->addLayout(foot);
    column->addSpacing(space::kXs);
    column->addWidget(m_question);
    connect(m_shutOut, &QPushButton::clicked, this, &PersonCard::ask);
    connect(m_question, &Question::declined, this, [this] {
        m_shutOut->show();
        m_shutOut->setFocus(Qt::OtherFocusReason);
    });
    connect(m_question, &Question::confirmed, this, [this] { Q_EMIT shutOutRequested(m_person); });
}

void PersonCard::setPerson(const Operator& person, bool isSelf, const QDateTime& now)
{
    m_person = person;
    setAccessibleName(person.displayName);
    m_name->setText(person.displayName);
    m_address->setText(
        person.until.isNull()
            ? person.email
            : tr("%1 · visits until %2").arg(person.email, Format::clockTime(person.until, now)));
    m_role->setState(TeamLabels::text(person.role), Tone::Neutral);
    m_role->setToolTip(TeamLabels::says(person.role));
    m_state->setState(!person.active ? tr("Shut out")
                      : isSelf       ? tr("You")
                                     : tr("Active"),
                      !person.active ? Tone::Problem : Tone::Ok);
    showDesktops(now);
    const bool mayShutOut = person.active && !isSelf;
    if (!mayShutOut)
        m_question->close();
    m_shutOut->setVisible(mayShutOut && !m_question->isAsking());
    m_shutOut->setAccessibleName(tr("Shut out %1…").arg(person.displayName));
}

void PersonCard::showDesktops(const QDateTime& now)
{
    while (QLayoutItem* item = m_desktops->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const OperatorDesktop& desktop : m_person.desktops)
        m_desktops->addWidget(makeDesktopLine(desktop, now, this));
    if (m_person.desktops.isEmpty())
        m_desktops->addWidget(makeLabel(tr("No desktop has joined yet."), Words::Muted, this, true));
}

void PersonCard::setBusy(bool busy)
{
    m_shutOut->setEnabled(!busy);
    m_shutOut->setVisible(m_person.active && !m_question->isAsking());
}

void PersonCard::ask()
{
    m_shutOut->hide();
    m_question->ask(
        tr("Every desktop of %1 loses its access at once: open sessions end, its logins are closed, and the "
           "keys are replaced. What %1 did and wrote stays. A LinkedIn cookie that was copied before stays "
           "good: it is revoked only when the account's owner signs out at LinkedIn itself.")
            .arg(m_person.displayName),
        tr("Shut %1 out").arg(m_person.displayName), tr("Keep the access"));
}

} // namespace revos
