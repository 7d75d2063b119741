#include "ui/shell/rail.h"

#include "ui/connectionstate.h"
#include "ui/errortext.h"
#include "ui/paneregistry.h"
#include "ui/shell/railbutton.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QKeySequence>
#include <QPainter>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGlyph = 16;

RailButton* asRailButton(QAbstractButton* button)
{
    return static_cast<RailButton*>(button);
}

} // namespace

Rail::Rail(UiServices& services, const std::vector<PaneInfo>& panes, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_panes(new QVBoxLayout)
    , m_below(new QVBoxLayout)
    , m_workspace(new ElidedLabel(services.workspace.name, this))
{
    setObjectName(u"rail"_s);
    setAccessibleName(tr("Panes"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kS, space::kM, space::kS, space::kS);
    column->setSpacing(2);
    m_workspace->setProperty("role", u"strong"_s);
    m_workspace->setObjectName(u"workspaceLabel"_s);
    m_workspace->setContentsMargins(space::kM, 0, 0, space::kS);
    column->addWidget(m_workspace);
    m_panes->setSpacing(2);
    column->addLayout(m_panes);
    column->addStretch(1);
    m_below->setSpacing(2);
    column->addLayout(m_below);
    column->addSpacing(space::kXs);
    m_group.setExclusive(true);
    // In this order, which is the one Tab goes by.
    for (const PaneInfo& pane : panes)
        addPane(pane);
    column->addWidget(makeFoot());

    connect(m_appearance, &QToolButton::clicked, this, &Rail::appearanceClicked);
    connect(m_shortcuts, &QToolButton::clicked, this, &Rail::shortcutsClicked);
    connect(m_collapse, &QToolButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    connect(&services.connection, &ConnectionState::changed, this, &Rail::showConnection);
    showConnection();
}

QWidget* Rail::makeFoot()
{
    auto* foot = new QWidget(this);
    m_connectionIcon = new IconLabel(kGlyph, 0, foot);
    m_connection = new ElidedLabel({}, foot);
    m_connection->setObjectName(u"connectionLabel"_s);
    m_operator = new ElidedLabel(m_services.workspace.operatorName, foot);
    m_operator->setObjectName(u"operatorLabel"_s);
    m_appearance = new IconButton(u"appearanceButton"_s, u"monitor"_s, tr("Appearance"), foot);
    m_shortcuts = new IconButton(u"shortcutsButton"_s, u"keyboard"_s, tr("Shortcuts (?)"), foot);
    m_collapse = new IconButton(u"collapseButton"_s, u"rail"_s, tr("Narrow the rail (Ctrl+B)"), foot);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(space::kXs, 0, space::kXs, 0);
    column->setSpacing(space::kS);
    const auto addRow = [&](QWidget* icon, QWidget* words) {
        auto* row = new QHBoxLayout;
        row->setSpacing(space::kS);
        row->addSpacing(space::kXs);
        row->addWidget(icon);
        row->addWidget(words, 1);
        column->addLayout(row);
    };
    m_connection->setProperty("role", u"muted"_s);
    m_operator->setProperty("role", u"muted"_s);
    auto* person = new IconLabel(kGlyph, 0, foot);
    person->setPicture(u"person"_s, Tone::Neutral);
    person->setToolTip(m_services.workspace.operatorName);
    addRow(m_connectionIcon, m_connection);
    addRow(person, m_operator);
    column->addWidget(makeLine(foot));
    m_switches = new QBoxLayout(QBoxLayout::LeftToRight);
    m_switches->setSpacing(2);
    m_switches->addWidget(m_appearance);
    m_switches->addWidget(m_shortcuts);
    m_switches->addStretch();
    m_switches->addWidget(m_collapse);
    column->addLayout(m_switches);
    return foot;
}

void Rail::addPane(const PaneInfo& pane)
{
    auto* button = new RailButton(pane.icon, pane.translatedTitle(), this);
    button->setObjectName(QString::fromLatin1(pane.id) + u"RailButton"_s);
    const auto place = m_ids.size() + 1;
    if (place <= 9)
        button->setKeys(QKeySequence(u"Alt+%1"_s.arg(place)).toString(QKeySequence::NativeText));
    m_ids.append(pane.id);
    m_group.addButton(button, static_cast<int>(place - 1));
    (pane.place == PanePlace::Work ? m_panes : m_below)->addWidget(button);
    connect(button, &RailButton::clicked, this, [this, id = pane.id] { Q_EMIT paneChosen(id); });
}

void Rail::setCurrent(const QByteArray& pane)
{
    if (QAbstractButton* button = m_group.button(static_cast<int>(m_ids.indexOf(pane))))
        button->setChecked(true);
}

void Rail::focusPane(const QByteArray& pane)
{
    if (QAbstractButton* button = m_group.button(static_cast<int>(m_ids.indexOf(pane))))
        button->setFocus(Qt::OtherFocusReason);
}

void Rail::setCount(const QByteArray& pane, int count)
{
    if (QAbstractButton* button = m_group.button(static_cast<int>(m_ids.indexOf(pane))))
        asRailButton(button)->setCount(count);
}

void Rail::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    const auto buttons = m_group.buttons();
    for (QAbstractButton* button : buttons)
        asRailButton(button)->setCollapsed(collapsed);
    m_workspace->setVisible(!collapsed);
    m_connection->setVisible(!collapsed);
    m_operator->setVisible(!collapsed);
    m_switches->setDirection(collapsed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_collapse->setMeaning(u"rail"_s,
                           collapsed ? tr("Widen the rail (Ctrl+B)") : tr("Narrow the rail (Ctrl+B)"));
    Q_EMIT collapsedChanged(collapsed);
}

void Rail::showConnection()
{
    const ConnectionState& state = m_services.connection;
    QString word;
    switch (state.connection()) {
    case Connection::Online:
        word = tr("Online");
        m_connectionIcon->setPicture(u"online"_s, Tone::Ok);
        break;
    case Connection::Connecting:
        word = tr("Connecting…");
        m_connectionIcon->setPicture(u"online"_s, Tone::Waiting);
        break;
    case Connection::Offline:
        word = tr("Offline");
        m_connectionIcon->setPicture(u"offline"_s, Tone::Problem);
        break;
    }
    m_connection->setText(word);
    const QString sentence = state.why().isEmpty() ? word : whyText(state.why());
    m_connection->setToolTip(sentence);
    m_connectionIcon->setToolTip(sentence);
    m_connectionIcon->setAccessibleName(word);
}

void Rail::step(int by)
{
    const int count = static_cast<int>(m_ids.size());
    const int next = (m_group.checkedId() + by + count) % count;
    m_group.button(next)->setFocus(Qt::OtherFocusReason);
    Q_EMIT paneChosen(m_ids.at(next));
}

void Rail::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        step(event->key() == Qt::Key_Down ? 1 : -1);
    else
        QWidget::keyPressEvent(event);
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.sunken);
    const int edge = layoutDirection() == Qt::LeftToRight ? width() - 1 : 0;
    painter.fillRect(QRect(edge, 0, 1, height()), tokens.border);
}

} // namespace revos
