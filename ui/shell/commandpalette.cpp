#include "ui/shell/commandpalette.h"

#include "ui/shell/commanddelegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 600;
constexpr int kHeight = 470;

QList<CommandRow> rowsOf(const QList<Command>& commands)
{
    QList<CommandRow> rows;
    rows.reserve(commands.size());
    for (const Command& command : commands)
        rows.append(command.row);
    return rows;
}

} // namespace

CommandPalette::CommandPalette(QWidget* window)
    : Overlay(tr("Command palette"), kWidest, window)
    , m_search(new QLineEdit(frame()))
    , m_list(new QListView(frame()))
    , m_nothing(makeLabel(tr("Nothing is called that. Try fewer letters."), Words::Muted, frame(), true))
{
    setObjectName(u"commandPalette"_s);
    m_search->setObjectName(u"paletteSearch"_s);
    m_search->setPlaceholderText(tr("Go to anything, do anything"));
    m_search->setAccessibleName(tr("Search commands, campaigns and leads"));
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Commands that fit"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    auto* column = new QVBoxLayout(frame());
    column->setContentsMargins(space::kS, space::kS, space::kS, space::kS);
    column->setSpacing(space::kS);
    column->addWidget(m_search);
    m_nothing->setObjectName(u"paletteNothing"_s);
    m_nothing->setContentsMargins(space::kM, space::kS, space::kM, 0);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_nothing->hide();
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1);
    column->addWidget(makeLabel(tr("↑ ↓ choose · Enter run · Esc close"), Words::Small, frame()));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_found.clear();
        m_model.setFound({});
        m_model.setSearch(words);
        select(0);
        Q_EMIT searched(words.trimmed());
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
}

QWidget* CommandPalette::firstFocus()
{
    return m_search;
}

int CommandPalette::wantedHeight() const
{
    return scaled(kHeight, font());
}

void CommandPalette::openWith(QList<Command> commands)
{
    m_commands = std::move(commands);
    m_found.clear();
    m_search->clear();
    apply();
    open();
}

void CommandPalette::addSection(const QList<Command>& commands)
{
    m_commands.append(commands);
    apply();
}

void CommandPalette::setFound(QList<Command> commands)
{
    m_found = std::move(commands);
    m_model.setFound(rowsOf(m_found));
    select(m_list->currentIndex().isValid() ? m_list->currentIndex().row() : 0);
}

void CommandPalette::apply()
{
    m_model.setCommands(rowsOf(m_commands));
    select(0);
}

void CommandPalette::select(int row)
{
    const int last = m_model.rowCount() - 1;
    m_list->setVisible(last >= 0);
    m_nothing->setVisible(last < 0);
    m_list->setCurrentIndex(m_model.index(std::clamp(row, 0, std::max(0, last)), 0));
}

void CommandPalette::runCurrent()
{
    const CommandRow* row = m_model.rowAt(m_list->currentIndex());
    if (row == nullptr)
        return;
    for (const QList<Command>* commands : {&m_commands, &m_found}) {
        for (const Command& command : *commands) {
            if (command.row.id != row->id)
                continue;
            // Closed first: what runs may open something of its own and take the focus.
            const std::function<void()> run = command.run;
            close();
            run();
            return;
        }
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int row = m_list->currentIndex().row();
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Down:
            select(row + 1);
            return true;
        case Qt::Key_Up:
            select(row - 1);
            return true;
        case Qt::Key_PageDown:
            select(row + 8);
            return true;
        case Qt::Key_PageUp:
            select(row - 8);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            runCurrent();
            return true;
        default:
            break;
        }
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace revos
