#include "ui/start/startchoices.h"

#include "ui/start/startcontrol.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QFrame>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIcon = 24;

} // namespace

StartChoices::StartChoices(StartControl& control, QWidget* parent)
    : QWidget(parent)
    , m_control(control)
    , m_known(new QVBoxLayout)
    , m_knownPart(new QWidget(this))
{
    setObjectName(u"startChoices"_s);
    auto* known = new QVBoxLayout(m_knownPart);
    known->setContentsMargins(0, 0, 0, 0);
    known->setSpacing(space::kS);
    known->addWidget(makeLabel(tr("On this computer"), Words::Heading, m_knownPart));
    known->addLayout(m_known);
    known->addSpacing(space::kS);
    known->addWidget(makeLabel(tr("Something new"), Words::Heading, m_knownPart));
    m_known->setSpacing(space::kS);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kM);
    column->addWidget(makeLabel(tr("What would you like to open?"), Words::Title, this, true));
    column->addWidget(m_knownPart);
    auto* practice =
        addCard({u"startPractice"_s, u"practice"_s, tr("Practice"),
                 tr("A whole campaign on a practice network with people of its own. Nothing leaves "
                    "this computer; ready in seconds."),
                 tr("Open the practice workspace")},
                column);
    auto* local = addCard({u"startNew"_s, u"monitor"_s, tr("A workspace on this computer"),
                           tr("Your own campaigns, in a private database that only this computer reaches."),
                           tr("Make a workspace…")},
                          column);
    auto* join = addCard({u"startJoin"_s, u"pods"_s, tr("A team’s workspace"),
                          tr("On a server that your team shares. You need the address and the code of an "
                             "invitation."),
                          tr("Join a team…")},
                         column);
    column->addStretch();
    m_first = practice;
    connect(practice, &QPushButton::clicked, this, [this] { m_control.openPractice(); });
    connect(local, &QPushButton::clicked, this, &StartChoices::newRequested);
    connect(join, &QPushButton::clicked, this, &StartChoices::joinRequested);
}

QPushButton* StartChoices::addCard(const Way& way, QVBoxLayout* column)
{
    auto* card = new QFrame(this);
    card->setProperty("kind", u"card"_s);
    auto* icon = new IconLabel(kIcon, 0, card);
    icon->setPicture(way.icon, Tone::Accent);
    auto* button = makeButton(way.name, way.verb, ButtonKind::Plain, card);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::kS);
    words->addWidget(makeLabel(way.title, Words::Strong, card, true));
    words->addWidget(makeLabel(way.says, Words::Muted, card, true));
    words->addWidget(button, 0, Qt::AlignLeading);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    row->setSpacing(space::kM);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    column->addWidget(card);
    return button;
}

void StartChoices::begin(const QStringList& workspaces)
{
    while (QLayoutItem* item = m_known->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_knownPart->setVisible(!workspaces.isEmpty());
    QWidget* first = m_first;
    for (const QString& name : workspaces) {
        auto* button = makeButton(u"startOpen"_s, tr("Open “%1”").arg(name), ButtonKind::Plain, m_knownPart);
        connect(button, &QPushButton::clicked, this, [this, name] { m_control.openWorkspace(name); });
        m_known->addWidget(button, 0, Qt::AlignLeading);
        button->show();
        if (first == m_first)
            first = button;
    }
    setFocusProxy(first);
}

} // namespace revos
