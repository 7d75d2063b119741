#pragma once

#include "ui/start/startform.h"

namespace revos {

class StartControl;

/// A new workspace on this computer alone. GUI thread.
class NewWorkspaceForm final : public StartForm
{
    Q_OBJECT

public:
    explicit NewWorkspaceForm(StartControl& control, QWidget* parent = nullptr);

    /// Empty and ready to be typed into.
    void begin() { clear(); }

private:
    bool isComplete() const override;
    void submit() override;

    StartControl& m_control;
    QLineEdit* m_agency;
    QLineEdit* m_name;
    QLineEdit* m_email;
    KeepingChoice* m_keeping;
};

} // namespace revos
