#pragma once

#include "ui/services.h"

#include <QButtonGroup>
#include <QHash>
#include <QWidget>

#include <vector>

class QBoxLayout;

namespace revos {

class ElidedLabel;
class IconButton;
class IconLabel;
class RailButton;
struct PaneInfo;

/// The left edge: the panes with their numbers, and below them whether the server is there, who sits here and
/// a few switches. Up and Down move between panes.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    Rail(UiServices& services, const std::vector<PaneInfo>& panes, QWidget* parent = nullptr);

    void setCurrent(const QByteArray& pane);
    /// Where the keyboard waits as long as @p pane has nothing to show.
    void focusPane(const QByteArray& pane);
    void setCount(const QByteArray& pane, int count);
    bool isCollapsed() const { return m_collapsed; }
    void setCollapsed(bool collapsed);
    IconButton* appearanceButton() const { return m_appearance; }

Q_SIGNALS:
    void paneChosen(const QByteArray& pane);
    void appearanceClicked();
    void shortcutsClicked();
    void collapsedChanged(bool collapsed);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void addPane(const PaneInfo& pane);
    QWidget* makeFoot();
    void showConnection();
    void step(int by);

    UiServices& m_services;
    QBoxLayout* m_panes;
    QBoxLayout* m_below; ///< for what is no place of work
    QButtonGroup m_group;
    QList<QByteArray> m_ids;
    ElidedLabel* m_workspace;
    IconLabel* m_connectionIcon = nullptr;
    ElidedLabel* m_connection = nullptr;
    ElidedLabel* m_operator = nullptr;
    IconButton* m_appearance = nullptr;
    IconButton* m_shortcuts = nullptr;
    IconButton* m_collapse = nullptr;
    QBoxLayout* m_switches = nullptr;
    bool m_collapsed = false;
};

} // namespace revos
