#pragma once

#include "ui/load.h"
#include "ui/panes/settings/settingspage.h"
#include "ui/services.h"
#include "ui/widgets/cardlist.h"

class QLabel;
class QPushButton;

namespace revos {

class InvitationCard;
class InviteForm;
class InviteTicket;
class Notice;
class PageColumn;
class PersonCard;
class StateView;

/// Who works in the workspace, who is invited, and the ways in and out; for its admins. GUI thread.
class PeoplePage final : public SettingsPage
{
    Q_OBJECT

public:
    explicit PeoplePage(UiServices& services, QWidget* parent = nullptr);

    void enter() override;
    void leave() override;
    void refresh() override;
    void takeFocus() override;
    QString unsaved() const override;
    /// Whether somebody can be invited from here.
    bool mayInvite() const;
    void startInvitation();

Q_SIGNALS:
    /// How many are here and invited, in one line.
    void stateLineChanged(const QString& line);

private:
    struct People
    {
        QList<Operator> people;
        QList<Invitation> invitations;
    };

    QWidget* makeHead(QWidget* parent);
    /// Why this page has nothing to show here; true when it said so.
    bool saidWhyNot();
    void receive(const Result<People>& answer);
    void invite(const NewInvitation& wanted);
    void withdraw(const Invitation& invitation);
    void shutOut(const Operator& person);
    /// The rest of shutting @p person out: the keys that the desktops had.
    void replaceKeys(const Operator& person, const QString& told);

    UiServices& m_services;
    PageColumn* m_column;
    StateView* m_stateView;
    Notice* m_notice;
    QPushButton* m_invite = nullptr;
    InviteForm* m_form;
    InviteTicket* m_ticket;
    QLabel* m_invited;
    CardList<InvitationCard> m_invitations;
    CardList<PersonCard> m_people;
    Loader m_loader{this};
};

} // namespace revos
