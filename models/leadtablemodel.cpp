#include "models/leadtablemodel.h"

#include "models/format.h"
#include "models/labels.h"
#include "models/roles.h"

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 20s;
/// Two requests at a time keep both interactive database lanes busy and no more.
constexpr int kMostUnderWay = 2;
/// While somebody drags the scroll bar only the newest few places are worth fetching.
constexpr int kMostWanted = 4;
/// A row of 32 pixels times this many still fits the coordinates of a view.
constexpr qint64 kMostRows = 50'000'000;

} // namespace

LeadTableModel::LeadTableModel(Async<LeadStore> leads, const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent)
    , m_leads(leads)
    , m_clock(clock)
{
    m_send.setSingleShot(true);
    m_send.setInterval(0);
    connect(&m_send, &QTimer::timeout, this, &LeadTableModel::sendWanted);
}

LeadTableModel::~LeadTableModel()
{
    m_cancel.cancel();
}

int LeadTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_total;
}

int LeadTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LeadTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (const LeadRow* lead = cached(index.row()))
        return cell(*lead, index.column(), role);
    if (role == LoadingRole)
        return true;
    return role == Qt::AccessibleTextRole ? tr("Loading") : QVariant();
}

const LeadRow* LeadTableModel::cached(int row) const
{
    const int number = row / kPageRows;
    const auto page = m_pages.find(number);
    if (page == m_pages.end()) {
        want(number);
        return nullptr;
    }
    page->lastUse = ++m_uses;
    if (page->generation != m_current)
        want(number);
    const int offset = row % kPageRows;
    return offset < page->content.rows.size() ? &page->content.rows.at(offset) : nullptr;
}

void LeadTableModel::want(int page) const
{
    if (m_underWay.contains(page) || m_gaveUp.contains(page))
        return;
    if (!m_wanted.isEmpty() && m_wanted.first() == page)
        return;
    m_wanted.removeOne(page);
    m_wanted.prepend(page);
    if (m_wanted.size() > kMostWanted)
        m_wanted.removeLast();
    if (!m_send.isActive())
        m_send.start();
}

void LeadTableModel::sendWanted()
{
    while (m_underWay.size() < kMostUnderWay && !m_wanted.isEmpty())
        request(m_wanted.takeFirst(), true);
}

void LeadTableModel::request(int page, bool asked)
{
    m_underWay.insert(page);
    const Call call{Deadline::in(kPatience), m_cancel.token()};
    std::optional<LeadKey> after;
    const auto before = m_pages.constFind(page - 1);
    if (before != m_pages.cend() && before->generation == m_current)
        after = before->content.next;
    auto future = m_leads.run(
        call.cancel,
        [filter = m_filter, order = m_order, page, after, call](LeadStore& leads) -> Result<LeadPage> {
            if (page == 0 || after)
                return leads.page(filter, order, after, kPageRows, call);
            return leads.jump(filter, order, qint64(page) * kPageRows, kPageRows, call);
        });
    whenDone(future, this, [this, page, asked, generation = m_current](const Result<LeadPage>& answer) {
        receive(page, asked, generation, answer);
    });
}

void LeadTableModel::receive(int page, bool asked, quint64 generation, const Result<LeadPage>& answer)
{
    if (!m_generation.isCurrent(generation))
        return;
    m_underWay.remove(page);
    if (!answer) {
        // Not asked for again until somebody refreshes: a view that repaints would ask without end.
        m_gaveUp.insert(page);
        Q_EMIT failed(answer.error());
        return;
    }
    const int first = page * kPageRows;
    const int rows = static_cast<int>(answer->rows.size());
    m_pages.insert(page, Page{*answer, generation, ++m_uses});
    trim();
    if (!m_counted && first + rows > m_total)
        setTotal(first + rows);
    if (m_counted && !answer->next && first + rows < m_total)
        setTotal(first + rows);
    if (rows > 0 && first < m_total)
        Q_EMIT dataChanged(index(first, 0), index(std::min(first + rows, m_total) - 1, ColumnCount - 1));
    if (page == 0 && !m_announced) {
        m_announced = true;
        Q_EMIT loaded(rows == 0);
    }
    // The next page is fetched ahead, once: scrolling down then finds it here.
    if (asked && m_wanted.isEmpty() && answer->next && !m_underWay.contains(page + 1)) {
        const auto ahead = m_pages.constFind(page + 1);
        if (ahead == m_pages.cend() || ahead->generation != m_current)
            request(page + 1, false);
    }
    sendWanted();
}

void LeadTableModel::receiveCount(quint64 generation, const Result<qint64>& answer)
{
    if (!m_generation.isCurrent(generation))
        return;
    if (!answer) {
        Q_EMIT failed(answer.error());
        return;
    }
    m_counted = true;
    setTotal(*answer);
    Q_EMIT countChanged(*answer);
}

void LeadTableModel::setTotal(qint64 total)
{
    const int rows = static_cast<int>(std::min(total, kMostRows));
    if (rows > m_total) {
        beginInsertRows({}, m_total, rows - 1);
        m_total = rows;
        endInsertRows();
    } else if (rows < m_total) {
        beginRemoveRows({}, rows, m_total - 1);
        m_total = rows;
        endRemoveRows();
    }
}

void LeadTableModel::trim()
{
    while (m_pages.size() > kMostPages) {
        const auto oldest =
            std::min_element(m_pages.cbegin(), m_pages.cend(),
                             [](const Page& a, const Page& b) { return a.lastUse < b.lastUse; });
        m_pages.erase(oldest);
    }
}

void LeadTableModel::setFilter(const LeadFilter& filter)
{
    m_filter = filter;
    reload(false);
}

void LeadTableModel::refresh()
{
    reload(true);
}

void LeadTableModel::stop()
{
    m_cancel.cancel();
    m_current = m_generation.next();
    m_underWay.clear();
    m_wanted.clear();
    m_send.stop();
}

void LeadTableModel::reload(bool keepRows)
{
    stop();
    m_cancel = CancelSource();
    m_gaveUp.clear();
    m_announced = false;
    if (!keepRows) {
        beginResetModel();
        m_pages.clear();
        m_total = 0;
        m_counted = false;
        endResetModel();
    }
    request(0, true);
    const Call call{Deadline::in(kPatience), m_cancel.token()};
    auto count = m_leads.run(
        call.cancel, [filter = m_filter, call](LeadStore& leads) { return leads.count(filter, call); });
    whenDone(count, this, [this, generation = m_current](const Result<qint64>& answer) {
        receiveCount(generation, answer);
    });
}

bool LeadTableModel::isSortable(int column)
{
    return column == Person || column == Company || column == Stage || column == Added;
}

void LeadTableModel::sort(int column, Qt::SortOrder order)
{
    if (!isSortable(column))
        return;
    LeadOrder wanted;
    wanted.descending = order == Qt::DescendingOrder;
    wanted.sort = column == Person    ? LeadSort::Name
                  : column == Company ? LeadSort::Company
                  : column == Stage   ? LeadSort::Stage
                                      : LeadSort::Created;
    if (wanted == m_order)
        return;
    m_order = wanted;
    reload(false);
}

std::optional<LeadRow> LeadTableModel::leadAt(int row) const
{
    if (row < 0 || row >= m_total)
        return std::nullopt;
    const LeadRow* lead = cached(row);
    return lead != nullptr ? std::optional<LeadRow>(*lead) : std::nullopt;
}

int LeadTableModel::rowOf(LeadId lead) const
{
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
        const QList<LeadRow>& rows = page->content.rows;
        for (int i = 0; i < rows.size(); ++i) {
            const int row = page.key() * kPageRows + i;
            if (rows.at(i).id == lead && row < m_total)
                return row;
        }
    }
    return -1;
}

QString LeadTableModel::text(const LeadRow& lead, int column) const
{
    switch (column) {
    case Person:
        return lead.name;
    case Company:
        return lead.company;
    case Stage:
        return Labels::text(lead.stage);
    case Email:
        return lead.email;
    case Campaign:
        return lead.campaignName;
    case Added:
        return Format::relative(lead.createdAt, m_clock.now());
    default:
        return {};
    }
}

QVariant LeadTableModel::cell(const LeadRow& lead, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(lead, column);
    case Qt::ToolTipRole:
        if (column == Email && lead.confidence >= 0)
            return tr("%1, confidence %2 of 100").arg(lead.email, Format::number(lead.confidence));
        return column == Added ? Format::exact(lead.createdAt) : text(lead, column);
    case SubtitleRole:
        if (column == Email && lead.confidence >= 0)
            return Format::number(lead.confidence);
        return column == Person ? lead.headline : QVariant();
    case ToneRole:
        return column == Stage ? static_cast<int>(Labels::tone(lead.stage)) : QVariant();
    case LoadingRole:
        return false;
    case IdRole:
        return lead.id.uuid();
    default:
        return {};
    }
}

QVariant LeadTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Person:
        return tr("Person");
    case Company:
        return tr("Company");
    case Stage:
        return tr("Stage");
    case Email:
        return tr("E-mail");
    case Campaign:
        return tr("Campaign");
    case Added:
        return tr("Added");
    default:
        return {};
    }
}

} // namespace revos
