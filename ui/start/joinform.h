#pragma once

#include "ui/start/startform.h"

namespace revos {

class StartControl;

/// The way into a team's workspace with an invitation. GUI thread.
class JoinForm final : public StartForm
{
    Q_OBJECT

public:
    explicit JoinForm(StartControl& control, QWidget* parent = nullptr);

    /// Empty and ready to be typed into.
    void begin();

private:
    bool isComplete() const override;
    void submit() override;
    void chooseFile();

    StartControl& m_control;
    QLineEdit* m_address;
    QLineEdit* m_code;
    QLineEdit* m_file;
    KeepingChoice* m_keeping;
};

} // namespace revos
