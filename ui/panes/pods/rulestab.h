#pragma once

#include <QScrollArea>

class QBoxLayout;
class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace revos {

class PodEditor;

/// How a pod reshares: its name, the window, the gaps and the daily limit.
class RulesTab final : public QScrollArea
{
    Q_OBJECT

public:
    explicit RulesTab(PodEditor& editor, QWidget* parent = nullptr);

    void focusName();

private:
    QSpinBox* addNumber(const QString& name, const QString& label, const QString& hint, int most,
                        const QString& unit);
    void addCaption(QWidget* field, const QString& label, const QString& hint);
    void showPod();

    PodEditor& m_editor;
    QBoxLayout* m_column;
    QLineEdit* m_name;
    QSpinBox* m_window = nullptr;
    QSpinBox* m_podGap = nullptr;
    QSpinBox* m_memberGap = nullptr;
    QSpinBox* m_daily = nullptr;
    QCheckBox* m_findsPosts;
};

} // namespace revos
