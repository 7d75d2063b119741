#pragma once

#include "ui/start/startform.h"

namespace revos {

class StartControl;

/// The passphrase of a workspace whose keys are under one. GUI thread.
class UnlockForm final : public StartForm
{
    Q_OBJECT

public:
    explicit UnlockForm(StartControl& control, QWidget* parent = nullptr);

    /// Empty and ready to be typed into.
    void begin(const QString& workspace);
    QString workspace() const { return m_workspace; }

private:
    bool isComplete() const override;
    void submit() override;

    StartControl& m_control;
    QString m_workspace;
    QLineEdit* m_passphrase;
};

} // namespace revos
