#pragma once

#include <QWidget>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace revos {

class ElidedLabel;

/// The head of every pane: title, one line of state, search, and the primary action at the end.
class PaneHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PaneHeader(const QString& title, QWidget* parent = nullptr);

    void setStateLine(const QString& line);
    /// Adds a search field; @p placeholder says what is searched.
    QLineEdit* addSearch(const QString& placeholder);
    /// Adds the primary action at the end. @p name is its object name.
    QPushButton* addPrimary(const QString& name, const QString& iconName, const QString& text);
    /// Adds something of the pane's own before the search.
    void addExtra(QWidget* widget);

private:
    QLabel* m_title;
    ElidedLabel* m_stateLine;
    QBoxLayout* m_row;
};

} // namespace revos
