#pragma once

#include "core/async.h"
#include "core/asyncport.h"
#include "core/clock.h"
#include "domain/ports/commentstore.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QTimer>

namespace revos {

/// Leads as a table of any length: only pages that somebody looks at are fetched, and only the newest 32 of
/// them are kept. A page after a known one goes on by keyset, a jump goes by offset. Rows under way are empty
/// and say so (LoadingRole). GUI thread.
class LeadTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Person, Company, Stage, Email, Campaign, Added, ColumnCount };

    static constexpr int kPageRows = 200;
    static constexpr int kMostPages = 32;

    LeadTableModel(Async<LeadStore> leads, const Clock& clock, QObject* parent = nullptr);
    ~LeadTableModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Sorts by @p column when it can be sorted; see isSortable().
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    static bool isSortable(int column);

    const LeadFilter& filter() const { return m_filter; }
    const LeadOrder& order() const { return m_order; }

    /// Empties the table and loads what @p filter lets through.
    void setFilter(const LeadFilter& filter);
    /// Loads again; the rows stay on the screen until their successors arrive.
    void refresh();
    /// Ends everything under way; nothing is emitted for it.
    void stop();

    /// The lead in @p row, if its page is here.
    std::optional<LeadRow> leadAt(int row) const;
    /// The row of @p lead among the pages that are here, or -1.
    int rowOf(LeadId lead) const;
    /// Pages held in memory; at most kMostPages.
    int pagesHeld() const { return static_cast<int>(m_pages.size()); }

Q_SIGNALS:
    /// The first page of a load has arrived; @p empty: and it is all there is.
    void loaded(bool empty);
    void countChanged(qint64 count);
    void failed(const revos::Error& error);

private:
    struct Page
    {
        LeadPage content;
        quint64 generation = 0;
        quint64 lastUse = 0;
    };

    void reload(bool keepRows);
    void want(int page) const;
    void sendWanted();
    void request(int page, bool asked);
    void receive(int page, bool asked, quint64 generation, const Result<LeadPage>& answer);
    void receiveCount(quint64 generation, const Result<qint64>& answer);
    void setTotal(qint64 total);
    void trim();
    const LeadRow* cached(int row) const;
    QVariant cell(const LeadRow& lead, int column, int role) const;
    QString text(const LeadRow& lead, int column) const;

    Async<LeadStore> m_leads;
    const Clock& m_clock;
    LeadFilter m_filter;
    LeadOrder m_order;
    int m_total = 0;
    bool m_counted = false;
    bool m_announced = false;
    Generation m_generation;
    quint64 m_current = 0;
    CancelSource m_cancel;
    QSet<int> m_underWay;
    QSet<int> m_gaveUp;
    mutable QHash<int, Page> m_pages;
    mutable QList<int> m_wanted; ///< newest first
    mutable quint64 m_uses = 0;
    mutable QTimer m_send;
};

} // namespace revos
