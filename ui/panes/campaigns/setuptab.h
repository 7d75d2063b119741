#pragma once

#include "ui/load.h"
#include "ui/services.h"

#include <QScrollArea>

class QBoxLayout;
class QComboBox;
class QLabel;
class QLineEdit;

namespace revos {

class CampaignEditor;

/// What a campaign is about: name, post, lead magnet, the sending account and the voice.
class SetupTab final : public QScrollArea
{
    Q_OBJECT

public:
    SetupTab(UiServices& services, CampaignEditor& editor, QWidget* parent = nullptr);

    /// Puts the focus where @p reason, a point of the launch checklist, is mended.
    void focusFor(const QByteArray& reason);

private:
    QLineEdit* addLine(const QString& name, const QString& label, const QString& hint);
    /// What the agency alone chooses.
    void addChoices();
    QComboBox* addCombo(const QString& name, const QString& label, const QString& hint);
    QLabel* addHint(const QString& text);
    void showCampaign();
    void changePost(const QString& address);
    void showPostState();
    void loadAccounts();
    void loadCartridges();

    UiServices& m_services;
    CampaignEditor& m_editor;
    QBoxLayout* m_column = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_post = nullptr;
    QLabel* m_postState = nullptr;
    QLineEdit* m_magnet = nullptr;
    QComboBox* m_account = nullptr; ///< null for clients, as the next
    QComboBox* m_cartridge = nullptr;
    Loader m_accounts{this};
    Loader m_cartridges{this};
};

} // namespace revos
