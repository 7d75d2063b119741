#pragma once

#include <QList>
#include <QTableView>

class QSettings;

namespace revos {

/// How wide a column is and when it gives way.
struct ColumnPlan
{
    int column = 0;
    int letters = 12;     ///< width in average letters
    int priority = 0;     ///< higher numbers are hidden first when the table is narrow; 0 = always shown
    bool stretch = false; ///< takes the room that is left
};

/// A table as all panes use it: whole rows, our delegate, columns that give way, widths remembered.
class DataTable final : public QTableView
{
    Q_OBJECT

public:
    /// @p says names the table for screen readers.
    explicit DataTable(const QString& says, QWidget* parent = nullptr);

    /// Columns not in @p plan are hidden. Call after setModel().
    void setPlan(const QList<ColumnPlan>& plan);
    /// Widths that the person drags are kept in @p settings under @p key.
    void remember(QSettings& settings, const QString& key);
    /// Lower rows within a frame of its own: for tables inside a pane's detail.
    /// Lower rows, for a table inside a page; @p boxed: with a frame around it.
    void setDense(bool dense, bool boxed = true);
    /// Makes the table as high as its rows are now, so that it never scrolls; follows the font. Call again
    /// when there are other rows.
    void fitRows();

    int currentRow() const { return currentIndex().row(); }

Q_SIGNALS:
    /// Enter, or a double click.
    void rowActivated(int row);
    void currentRowChanged(int row);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void layOutColumns();
    int widthOf(const ColumnPlan& plan) const;
    void applyRowHeight();

    QList<ColumnPlan> m_plan;
    QHash<int, int> m_dragged; ///< widths the person chose
    QSettings* m_settings = nullptr;
    QString m_key;
    bool m_layingOut = false;
    bool m_dense = false;
    bool m_fitsRows = false;
};

} // namespace revos
