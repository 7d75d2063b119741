#include "ui/widgets/datatable.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/words.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

DataTable::DataTable(const QString& says, QWidget* parent)
    : QTableView(parent)
{
    setAccessibleName(says);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    setItemDelegate(new CellDelegate(space::kL, this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    applyRowHeight();
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT rowActivated(index.row()); });
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (m_layingOut || width == 0)
            return;
        m_dragged.insert(column, width);
        if (m_settings != nullptr)
            m_settings->setValue(m_key + u'/' + QString::number(column), width);
    });
}

void DataTable::setPlan(const QList<ColumnPlan>& plan)
{
    m_plan = plan;
    layOutColumns();
}

void DataTable::remember(QSettings& settings, const QString& key)
{
    m_settings = &settings;
    m_key = u"columns/"_s + key;
    settings.beginGroup(m_key);
    const QStringList columns = settings.childKeys();
    for (const QString& column : columns)
        m_dragged.insert(column.toInt(), settings.value(column).toInt());
    settings.endGroup();
    layOutColumns();
}

void DataTable::setDense(bool dense, bool boxed)
{
    m_dense = dense;
    const bool inBox = dense && boxed;
    setStyleProperty(this, "kind", inBox ? u"boxed"_s : QString());
    itemDelegate()->deleteLater();
    setItemDelegate(new CellDelegate(inBox ? space::kS : space::kL, this));
    applyRowHeight();
}

void DataTable::fitRows()
{
    if (!m_fitsRows) {
        m_fitsRows = true;
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }
    const int rows = model() != nullptr ? model()->rowCount() : 0;
    setFixedHeight(horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() +
                   2 * frameWidth() + 2);
}

void DataTable::applyRowHeight()
{
    verticalHeader()->setDefaultSectionSize(scaled(m_dense ? kDenseRowHeight : kRowHeight, font()));
}

int DataTable::widthOf(const ColumnPlan& plan) const
{
    const int natural = fontMetrics().averageCharWidth() * plan.letters + 2 * space::kS;
    return m_dragged.value(plan.column, natural);
}

void DataTable::layOutColumns()
{
    if (model() == nullptr || m_plan.isEmpty())
        return;
    m_layingOut = true;
    const int room = viewport()->width();
    QList<ColumnPlan> shown = m_plan;
    const auto needed = [&] {
        int width = 0;
        for (const ColumnPlan& plan : shown)
            width += widthOf(plan);
        return width;
    };
    while (needed() > room) {
        const auto first =
            std::max_element(shown.begin(), shown.end(), [](const ColumnPlan& a, const ColumnPlan& b) {
                return a.priority < b.priority;
            });
        if (first == shown.end() || first->priority == 0)
            break;
        shown.erase(first);
    }
    int left = room - needed();
    // When the column that stretches gave way, the first one takes its part.
    const bool anyStretches =
        std::any_of(shown.cbegin(), shown.cend(), [](const ColumnPlan& p) { return p.stretch; });
    if (!anyStretches && !shown.isEmpty())
        shown.first().stretch = true;
    for (int column = 0; column < model()->columnCount(); ++column) {
        const auto plan = std::find_if(shown.cbegin(), shown.cend(),
                                       [column](const ColumnPlan& p) { return p.column == column; });
        setColumnHidden(column, plan == shown.cend());
        if (plan == shown.cend())
            continue;
        // What is too much for the last resort is taken from the column that stretches.
        const int smallest = fontMetrics().averageCharWidth() * 6;
        const int width = plan->stretch ? std::max(smallest, widthOf(*plan) + left) : widthOf(*plan);
        horizontalHeader()->resizeSection(column, width);
        if (plan->stretch)
            left = 0;
    }
    m_layingOut = false;
}

void DataTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    layOutColumns();
}

void DataTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        applyRowHeight();
        layOutColumns();
        if (m_fitsRows)
            fitRows();
    }
}

void DataTable::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT rowActivated(currentIndex().row());
        return;
    }
    QTableView::keyPressEvent(event);
}

void DataTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row())
        Q_EMIT currentRowChanged(current.row());
}

} // namespace revos
