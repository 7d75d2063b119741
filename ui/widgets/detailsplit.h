#pragma once

#include <QSplitter>

class QSettings;

namespace revos {

/// A list with a detail side that opens beside it; in a narrow window the detail takes the list's place.
/// Escape closes the detail. Sizes are remembered.
class DetailSplit final : public QSplitter
{
    Q_OBJECT

public:
    /// Takes both. @p shares: parts of the width for list and detail before the person drags.
    DetailSplit(QWidget* list, QWidget* detail, std::pair<int, int> shares, QWidget* parent = nullptr);

    void remember(QSettings& settings, const QString& key);
    /// What gets the focus when the detail is closed. (Not a focus proxy: that would hide its neighbours from
    /// the Tab key.)
    void returnFocusTo(QWidget* widget) { m_focus = widget; }
    bool isDetailOpen() const { return m_open; }
    void openDetail();
    void closeDetail();
    /// Whether @p width has room for the list or the detail, not for both: then nothing should open that
    /// nobody asked for.
    bool isNarrowAt(int width) const;

Q_SIGNALS:
    void detailClosed();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void arrange();

    QWidget* m_list;
    QWidget* m_detail;
    std::pair<int, int> m_shares;
    QWidget* m_focus = nullptr;
    QSettings* m_settings = nullptr;
    QString m_key;
    bool m_open = false;
    bool m_dragged = false;
};

} // namespace revos
