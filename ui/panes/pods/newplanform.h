#pragma once

#include "domain/pods/pod.h"
#include "ui/services.h"

#include <QScrollArea>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace revos {

class Notice;

/// Asks for a post and for who wrote it, and has a plan proposed. GUI thread.
class NewPlanForm final : public QScrollArea
{
    Q_OBJECT

public:
    explicit NewPlanForm(UiServices& services, QWidget* parent = nullptr);

    /// Asks anew, for @p pod.
    void ask(const Pod& pod);

Q_SIGNALS:
    void proposed(revos::ResharePlanId plan);
    void left();

private:
    void showAddress();
    void propose();

    UiServices& m_services;
    PodId m_pod;
    QLineEdit* m_address;
    QLabel* m_addressState;
    QComboBox* m_author;
    QPushButton* m_propose;
    Notice* m_notice;
};

} // namespace revos
