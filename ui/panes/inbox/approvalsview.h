#pragma once

#include "models/approvalmodel.h"
#include "ui/load.h"
#include "ui/panes/inbox/decisionview.h"
#include "ui/services.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace revos {

class ElidedLabel;
class MarkedText;
class Pill;

/// Messages that wait for approval: what will go out, to whom, and what they wrote.
class ApprovalsView final : public DecisionView
{
    Q_OBJECT

public:
    explicit ApprovalsView(UiServices& services, QWidget* parent = nullptr);

    void reload() override;
    void leave() override;
    /// To whom the first message goes that was edited and is not saved; empty = none.
    QString unsavedRecipient() const;
    /// Shows that message.
    void showUnsaved();

protected:
    void showCurrent() override;
    void accept() override;
    void edit() override;
    void refuse() override;

private:
    enum Mode { Deciding, Editing, Refusing };

    QWidget* makeDetail();
    QWidget* makeActions();
    void setMode(Mode mode);
    /// Puts aside what was written for the message that is shown.
    void keepDraft();
    bool isChanged() const;
    void showDraft();
    void dropDraft();
    void saveEdit();
    void skip();
    void showLength();
    const ApprovalItem* current() const { return m_model.rowAt(m_model.rowOf(currentId())); }

    UiServices& m_services;
    ApprovalModel m_model;
    ElidedLabel* m_recipient = nullptr;
    ElidedLabel* m_campaign = nullptr;
    Pill* m_step = nullptr;
    MarkedText* m_comment = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLabel* m_commentTitle = nullptr;
    QLabel* m_length = nullptr;
    QLabel* m_planned = nullptr;
    QStackedWidget* m_actions = nullptr;
    QLineEdit* m_reason = nullptr;
    QUuid m_shown;
    QHash<QUuid, QString> m_drafts; ///< edited texts by message, not saved
    Mode m_mode = Deciding;
    Loader m_loader{this};
};

} // namespace revos
