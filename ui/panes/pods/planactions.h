#pragma once

#include "domain/pods/reshare.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace revos {

/// What a person can do with a plan as a whole: start it, or cancel it with a reason. The number of reshares
/// stands on the button. GUI thread.
class PlanActions final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanActions(QWidget* parent = nullptr);

    void setPlan(const StoredResharePlan& plan);
    /// Nothing can be pressed while an answer is awaited.
    void setBusy(bool busy);

Q_SIGNALS:
    void startRequested();
    void cancelRequested(const QString& reason);

private:
    void ask(bool asking);
    void cancel();

    ResharePlanId m_plan;
    QStackedWidget* m_pages;
    QPushButton* m_start;
    QPushButton* m_cancel;
    QLineEdit* m_reason;
    QPushButton* m_cancelNow;
};

} // namespace revos
