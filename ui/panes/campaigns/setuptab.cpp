#include "ui/panes/campaigns/setuptab.h"

#include "domain/site/posturl.h"
#include "models/labels.h"
#include "ui/errortext.h"
#include "ui/panes/campaigns/campaigneditor.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 560;

void fill(QComboBox* combo, const QString& none, const QList<std::pair<QString, QUuid>>& entries,
          const QUuid& current)
{
    combo->clear();
    combo->addItem(none, QUuid());
    for (const auto& [text, id] : entries)
        combo->addItem(text, id);
    combo->setCurrentIndex(std::max(0, combo->findData(current)));
}

} // namespace

SetupTab::SetupTab(UiServices& services, CampaignEditor& editor, QWidget* parent)
    : QScrollArea(parent)
    , m_services(services)
    , m_editor(editor)
{
    setObjectName(u"setupTab"_s);
    setAccessibleName(tr("Setup"));
    setWidgetResizable(true);
    auto* page = new QWidget(this);
    auto* form = new QWidget(page);
    form->setMaximumWidth(scaled(kWidest, font()));
    auto* outer = new QHBoxLayout(page);
    outer->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    outer->addWidget(form, 10);
    outer->addStretch(1);
    m_column = new QVBoxLayout(form);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kXs);
    setWidget(page);

    const bool isStaff = services.workspace.isStaff();
    m_name = addLine(u"campaignNameEdit"_s, tr("Name"),
                     isStaff ? tr("Your team and the client see it.") : tr("You and your agency see it."));
    m_post = addLine(u"postUrlEdit"_s, tr("Post"), {});
    m_post->setPlaceholderText(u"https://www.linkedin.com/posts/…"_s);
    m_postState = addHint({});
    m_postState->setObjectName(u"postUrlState"_s);
    m_magnet = addLine(u"magnetEdit"_s, tr("Lead magnet"),
                       tr("What people get. Messages call it {lead_magnet_name}."));
    if (isStaff)
        addChoices();
    else
        m_post->setReadOnly(true);
    m_column->addStretch();

    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_editor.change([&](Campaign& campaign) { campaign.name = text; });
    });
    connect(m_post, &QLineEdit::textEdited, this, &SetupTab::changePost);
    connect(m_magnet, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_editor.change([&](Campaign& campaign) { campaign.leadMagnetName = text; });
    });
    connect(&editor, &CampaignEditor::loaded, this, &SetupTab::showCampaign);
}

void SetupTab::addChoices()
{
    m_account =
        addCombo(u"accountCombo"_s, tr("Send from"), tr("The LinkedIn account that writes the messages."));
    m_cartridge =
        addCombo(u"cartridgeCombo"_s, tr("Voice"), tr("The cartridge that drafts are written with."));
    connect(m_account, &QComboBox::activated, this, [this] {
        const AccountId id(m_account->currentData().toUuid());
        m_editor.change([id](Campaign& campaign) { campaign.accountId = id; });
    });
    connect(m_cartridge, &QComboBox::activated, this, [this] {
        const CartridgeId id(m_cartridge->currentData().toUuid());
        m_editor.change([id](Campaign& campaign) { campaign.cartridgeId = id; });
    });
}

QLineEdit* SetupTab::addLine(const QString& name, const QString& label, const QString& hint)
{
    auto* edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    edit->setAccessibleDescription(hint);
    auto* caption = makeLabel(label, Words::Strong, this);
    caption->setBuddy(edit);
    m_column->addWidget(caption);
    m_column->addWidget(edit);
    if (!hint.isEmpty())
        addHint(hint);
    return edit;
}

QComboBox* SetupTab::addCombo(const QString& name, const QString& label, const QString& hint)
{
    auto* combo = new QComboBox(this);
    combo->setObjectName(name);
    combo->setAccessibleName(label);
    combo->setAccessibleDescription(hint);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto* caption = makeLabel(label, Words::Strong, this);
    caption->setBuddy(combo);
    m_column->addWidget(caption);
    m_column->addWidget(combo);
    addHint(hint);
    return combo;
}

QLabel* SetupTab::addHint(const QString& text)
{
    auto* hint = makeLabel(text, Words::Muted, this, true);
    m_column->addWidget(hint);
    m_column->addSpacing(space::kM);
    return hint;
}

void SetupTab::showCampaign()
{
    const Campaign& campaign = m_editor.campaign();
    const auto show = [](QLineEdit* edit, const QString& text) {
        // Setting the same text would move the cursor of somebody who types.
        if (edit->text() != text)
            edit->setText(text);
    };
    show(m_name, campaign.name);
    show(m_post, campaign.postUrl);
    show(m_magnet, campaign.leadMagnetName);
    showPostState();
    if (m_account == nullptr)
        return;
    loadAccounts();
    loadCartridges();
}

void SetupTab::loadAccounts()
{
    m_accounts.start(
        m_services.accounts, [](AccountStore& accounts, const Call& call) { return accounts.list(call); },
        [this](const Result<QList<Account>>& accounts) {
            QList<std::pair<QString, QUuid>> entries;
            for (const Account& account : accounts.value_or(QList<Account>())) {
                const QString text = account.state == AccountState::Ok
                                         ? account.displayName
                                         : tr("%1 – %2", "account, state")
                                               .arg(account.displayName, Labels::text(account.state));
                entries.append({text, account.id.uuid()});
            }
            fill(m_account, accounts ? tr("Choose an account") : errorText(accounts.error()).title, entries,
                 m_editor.campaign().accountId.uuid());
        });
}

void SetupTab::loadCartridges()
{
    m_cartridges.start(
        m_services.cartridges,
        [](CartridgeStore& cartridges, const Call& call) { return cartridges.list(call); },
        [this](const Result<QList<Cartridge>>& cartridges) {
            QList<std::pair<QString, QUuid>> entries;
            for (const Cartridge& cartridge : cartridges.value_or(QList<Cartridge>())) {
                if (cartridge.type == CartridgeType::Voice || cartridge.type == CartridgeType::User)
                    entries.append({cartridge.name, cartridge.id.uuid()});
            }
            fill(m_cartridge, cartridges ? tr("None") : errorText(cartridges.error()).title, entries,
                 m_editor.campaign().cartridgeId.uuid());
        });
}

void SetupTab::focusFor(const QByteArray& reason)
{
    QWidget* field = m_name;
    if (reason == "launch.post-url")
        field = m_post;
    else if (reason == "launch.lead-magnet")
        field = m_magnet;
    else if (reason == "launch.account" && m_account != nullptr)
        field = m_account;
    field->setFocus(Qt::OtherFocusReason);
    if (field == m_name)
        m_name->selectAll();
    ensureWidgetVisible(field);
}

void SetupTab::changePost(const QString& address)
{
    const auto post = PostUrl::parse(address, m_services.workspace.practiceSite);
    m_editor.change([&](Campaign& campaign) {
        campaign.postUrl = address.trimmed();
        campaign.postUrn = post ? post->urn.toString() : QString();
    });
    showPostState();
}

void SetupTab::showPostState()
{
    const QString typed = m_post->text().trimmed();
    const auto post = PostUrl::parse(typed, m_services.workspace.practiceSite);
    const bool wrong = !typed.isEmpty() && !post;
    setStyleProperty(m_post, "state", wrong ? u"problem"_s : QString());
    setStyleProperty(m_postState, "tone", wrong ? u"problem"_s : post ? u"ok"_s : QString());
    if (wrong)
        m_postState->setText(errorText(post.error()).sentence);
    else
        m_postState->setText(post ? tr("This is a post: %1").arg(post->urn.toString())
                                  : tr("Paste the address of the LinkedIn post whose comments count."));
    m_post->setAccessibleDescription(m_postState->text());
}

} // namespace revos
