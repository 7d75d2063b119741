#pragma once

#include "models/tracemodel.h"
#include "ui/load.h"
#include "ui/pane.h"
#include "ui/services.h"

#include <QPointer>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace revos {

class DataTable;
class DetailSplit;
class Notice;
class PaneHeader;
class Pill;
class StateView;

/// The embedded browser as a person sees it: whose session it is, where it is, every step RevOS took, and the
/// one button that stops it. For an assisted account it is where somebody says "I'm here" and presses the
/// site's own button. The page itself is lent to this pane while it is shown. GUI thread.
class BrowserPane final : public Pane
{
    Q_OBJECT

public:
    explicit BrowserPane(UiServices& services, QWidget* parent = nullptr);
    ~BrowserPane() override;

    void enter() override;
    void leave() override;
    void refresh() override;
    QList<PaneKey> keys() const override;

private:
    QWidget* makePage();
    QWidget* makeAttendance();
    QWidget* makeTrace();
    void loadAccounts();
    void fillAccounts();
    void showAttendance();
    void showSignIn();
    QString nameOf(AccountId account) const;
    void borrow();
    void giveBack();
    void showSession();
    void switchDriver();

    UiServices& m_services;
    TraceModel m_model;
    PaneHeader* m_header;
    QComboBox* m_account;
    QPushButton* m_driver;
    Pill* m_state;
    QLineEdit* m_address = nullptr;
    QWidget* m_attendance = nullptr;
    QCheckBox* m_here = nullptr;
    QLabel* m_hereSays = nullptr;
    Notice* m_press = nullptr;
    Notice* m_signIn = nullptr;
    QBoxLayout* m_frame = nullptr;
    QPointer<QWidget> m_view;
    DataTable* m_trace = nullptr;
    StateView* m_stateView = nullptr;
    QList<Account> m_accounts;
    Loader m_accountLoader{this};
};

} // namespace revos
