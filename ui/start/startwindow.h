#pragma once

#include "core/error.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace revos {

class JoinForm;
class NewWorkspaceForm;
class PageColumn;
class StartChoices;
class StartControl;
class StartFailure;
class UnlockForm;

/// The window before the window: what is being opened, why it could not be, and what else there is. What a
/// person typed stays until it was of use. GUI thread.
class StartWindow final : public QWidget
{
    Q_OBJECT

public:
    /// @p control outlives this.
    explicit StartWindow(StartControl& control);

    /// @p text: what is being done, such as "Opening the workspace agency…".
    void showWork(const QString& text);
    /// Another step of it.
    void setStep(const QString& text);
    /// What a form asked for is there: what fails from now on is no matter of what was typed.
    void leaveForm() { m_asked = nullptr; }
    /// The workspaces of this computer, and the ways to a new one.
    void showChoices(const QStringList& workspaces);
    /// What was asked last could not be done: a form says it beside what was typed; anything else says it
    /// with a way on. @p workspace is what was to be opened; @p others can be opened instead.
    void showFailure(const Error& error, const QString& workspace, const QStringList& others);

protected:
    bool focusNextPrevChild(bool next) override;

private:
    template<class Page>
    Page* add(Page* page);
    /// Shows @p page, from its beginning.
    void go(QWidget* page);
    PageColumn* areaOf(const QWidget* page) const;

    StartControl& m_control;
    QStackedWidget* m_pages;
    QWidget* m_work;
    QLabel* m_workText;
    QLabel* m_step;
    StartChoices* m_choices;
    StartFailure* m_failure;
    JoinForm* m_join;
    NewWorkspaceForm* m_new;
    UnlockForm* m_unlock;
    QWidget* m_asked = nullptr; ///< the form that a person is on, or that asked for what is being done
    QString m_workspace;        ///< that could not be opened
    QStringList m_others;
};

} // namespace revos
