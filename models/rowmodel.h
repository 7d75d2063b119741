#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QUuid>

#include <optional>

namespace revos {

/// A table over a list of values. The index arithmetic is written here once and sealed; a model says what a
/// cell shows. GUI thread.
///
/// mergeRows() changes only what differs, so that selection, scroll position and focus survive a reload.
template<class T>
class RowModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    int columnCount(const QModelIndex& parent = {}) const final { return parent.isValid() ? 0 : columns(); }

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        return cell(m_rows.at(index.row()), index.column(), role);
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columns())
            return {};
        return header(section, role);
    }

    const QList<T>& rows() const { return m_rows; }

    /// The value behind @p index, or nullptr. Valid until the model changes.
    const T* rowAt(const QModelIndex& index) const
    {
        return index.model() == this ? rowAt(index.row()) : nullptr;
    }
    const T* rowAt(int row) const { return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr; }

    /// The row with @p key, or -1.
    int rowOf(const QUuid& key) const
    {
        for (int row = 0; row < m_rows.size(); ++row) {
            if (keyOf(m_rows.at(row)) == key)
                return row;
        }
        return -1;
    }

    /// Replaces everything; selection is lost.
    void resetRows(QList<T> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    /// Becomes @p rows with as few changes as possible, recognising a row by its key.
    void mergeRows(QList<T> rows)
    {
        removeMissing(rows);
        // Each surviving row is taken to its place; many moves are cheaper as a reset.
        int moves = 0;
        QHash<QUuid, int> places = placesFrom(0);
        for (int at = 0; at < rows.size(); ++at) {
            const QUuid key = keyOf(rows.at(at));
            if (at < m_rows.size() && keyOf(m_rows.at(at)) == key) {
                replaceRow(at, rows.at(at));
                continue;
            }
            if (!places.contains(key)) {
                const int last = lastNew(rows, at, places);
                insertAt(at, rows.mid(at, last - at + 1));
                at = last;
                continue;
            }
            if (++moves > kMostMoves) {
                resetRows(std::move(rows));
                return;
            }
            moveTo(rowFrom(key, at), at);
            replaceRow(at, rows.at(at));
        }
    }

    void appendRow(T row)
    {
        const int at = static_cast<int>(m_rows.size());
        beginInsertRows({}, at, at);
        m_rows.append(std::move(row));
        endInsertRows();
    }

    /// Drops the @p count oldest rows.
    void dropFirst(int count)
    {
        if (count <= 0)
            return;
        beginRemoveRows({}, 0, count - 1);
        m_rows.remove(0, count);
        endRemoveRows();
    }

    void replaceRow(int row, T value)
    {
        if (m_rows.at(row) == value)
            return;
        m_rows[row] = std::move(value);
        Q_EMIT dataChanged(index(row, 0), index(row, columns() - 1));
    }

protected:
    virtual int columns() const = 0;
    virtual QVariant cell(const T& row, int column, int role) const = 0;
    virtual QVariant header(int column, int role) const = 0;
    virtual QUuid keyOf(const T& row) const = 0;

private:
    static constexpr int kMostMoves = 64;

    void removeMissing(const QList<T>& rows)
    {
        QHash<QUuid, int> wanted;
        wanted.reserve(rows.size());
        for (int row = 0; row < rows.size(); ++row)
            wanted.insert(keyOf(rows.at(row)), row);
        int last = static_cast<int>(m_rows.size()) - 1;
        while (last >= 0) {
            if (wanted.contains(keyOf(m_rows.at(last)))) {
                --last;
                continue;
            }
            int first = last;
            while (first > 0 && !wanted.contains(keyOf(m_rows.at(first - 1))))
                --first;
            beginRemoveRows({}, first, last);
            m_rows.remove(first, last - first + 1);
            endRemoveRows();
            last = first - 1;
        }
    }

    QHash<QUuid, int> placesFrom(int first) const
    {
        QHash<QUuid, int> places;
        places.reserve(m_rows.size());
        for (int row = first; row < m_rows.size(); ++row)
            places.insert(keyOf(m_rows.at(row)), row);
        return places;
    }

    int lastNew(const QList<T>& rows, int first, const QHash<QUuid, int>& known) const
    {
        int last = first;
        while (last + 1 < rows.size() && !known.contains(keyOf(rows.at(last + 1))))
            ++last;
        return last;
    }

    int rowFrom(const QUuid& key, int first) const
    {
        int row = first;
        while (keyOf(m_rows.at(row)) != key)
            ++row;
        return row;
    }

    void insertAt(int at, const QList<T>& added)
    {
        beginInsertRows({}, at, at + static_cast<int>(added.size()) - 1);
        m_rows = m_rows.mid(0, at) + added + m_rows.mid(at);
        endInsertRows();
    }

    void moveTo(int from, int to)
    {
        beginMoveRows({}, from, from, {}, to);
        m_rows.move(from, to);
        endMoveRows();
    }

    QList<T> m_rows;
};

} // namespace revos
