#include "ui/panes/campaigns/deliverytab.h"

#include "ui/errortext.h"
#include "ui/panes/campaigns/campaigneditor.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDeliveries = 200;

} // namespace

DeliveryTab::DeliveryTab(UiServices& services, CampaignEditor& editor, QWidget* parent)
    : QScrollArea(parent)
    , m_services(services)
    , m_editor(editor)
    , m_model(whyText, services.clock, this)
    , m_table(new DataTable(tr("Recent deliveries")))
    , m_stateView(new StateView(m_table, this))
{
    setObjectName(u"deliveryTab"_s);
    m_table->setObjectName(u"deliveryTable"_s);
    m_table->setModel(&m_model);
    m_table->setPlan({{DeliveryModel::Event, 16},
                      {DeliveryModel::State, 13},
                      {DeliveryModel::Attempts, 9, 2},
                      {DeliveryModel::Next, 13, 1},
                      {DeliveryModel::Reason, 16, 0, true}});
    setAccessibleName(tr("Delivery"));
    setWidgetResizable(true);
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    column->setSpacing(space::kS);
    column->addWidget(makeEndpoint());
    column->addSpacing(space::kS);
    column->addWidget(makeLabel(tr("Recent deliveries"), Words::Heading, page));
    column->addWidget(m_stateView, 1);
    setWidget(page);
    connect(&editor, &CampaignEditor::loaded, this, &DeliveryTab::reload);
}

QWidget* DeliveryTab::makeEndpoint()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kXs);
    auto* label = makeLabel(tr("Deliver leads to"), Words::Heading, part);
    m_endpoint = new QComboBox(part);
    m_endpoint->setObjectName(u"endpointCombo"_s);
    m_endpoint->setAccessibleName(tr("Webhook that gets the leads"));
    label->setBuddy(m_endpoint);
    m_state = new Pill(part);
    m_address = makeLabel({}, Words::Muted, part, true);
    m_trouble = makeLabel({}, Words::Body, part, true);
    setStyleProperty(m_trouble, "tone", u"problem"_s);
    m_trouble->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kM);
    row->addWidget(m_endpoint, 1);
    row->addWidget(m_state);
    column->addWidget(label);
    column->addSpacing(space::kXs);
    column->addLayout(row);
    column->addWidget(m_address);
    column->addWidget(m_trouble);
    connect(m_endpoint, &QComboBox::activated, this, [this] {
        const EndpointId id(m_endpoint->currentData().toUuid());
        m_editor.change([id](Campaign& campaign) { campaign.endpointId = id; });
        showEndpoint();
    });
    return part;
}

void DeliveryTab::reload()
{
    loadEndpoints();
    loadDeliveries();
}

void DeliveryTab::loadEndpoints()
{
    m_endpointLoader.start(
        m_services.deliveries, [](DeliveryStore& store, const Call& call) { return store.endpoints(call); },
        [this](const Result<QList<WebhookEndpoint>>& endpoints) {
            m_trouble->setVisible(!endpoints);
            if (!endpoints) {
                m_trouble->setText(errorText(endpoints.error()).sentence);
                return;
            }
            m_endpoints = *endpoints;
            m_endpoint->clear();
            m_endpoint->addItem(tr("Choose a webhook"), QUuid());
            for (const WebhookEndpoint& endpoint : m_endpoints)
                m_endpoint->addItem(endpoint.name, endpoint.id.uuid());
            showEndpoint();
        });
}

void DeliveryTab::showEndpoint()
{
    const EndpointId id = m_editor.campaign().endpointId;
    m_endpoint->setCurrentIndex(std::max(0, m_endpoint->findData(id.uuid())));
    m_state->hide();
    m_address->setText(tr("Leads wait here until a webhook is chosen."));
    for (const WebhookEndpoint& endpoint : m_endpoints) {
        if (endpoint.id != id)
            continue;
        // Without the query: some services carry their key there.
        m_address->setText(endpoint.url.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo));
        const bool active = endpoint.state == EndpointState::Active;
        m_state->setState(active ? tr("Active", "webhook") : tr("Disabled", "webhook"),
                          active ? Tone::Ok : Tone::Attention);
        m_state->show();
    }
}

void DeliveryTab::loadDeliveries()
{
    if (m_editor.isNew()) {
        m_stateView->showEmpty({u"webhook"_s,
                                tr("No deliveries yet"),
                                tr("Each accepted address is delivered here, with every attempt."),
                                {}});
        return;
    }
    m_stateView->showLoading();
    m_deliveryLoader.start(
        m_services.deliveries,
        [id = m_editor.campaign().id](DeliveryStore& store, const Call& call) {
            return store.recent(id, kMostDeliveries, call);
        },
        [this](const Result<QList<Delivery>>& deliveries) {
            if (!deliveries) {
                m_stateView->showError(deliveries.error(), [this] { loadDeliveries(); });
                return;
            }
            m_model.mergeRows(*deliveries);
            if (deliveries->isEmpty())
                m_stateView->showEmpty({u"webhook"_s,
                                        tr("No deliveries yet"),
                                        tr("Each accepted address is delivered here, with every attempt."),
                                        {}});
            else
                m_stateView->showReady();
        });
}

void DeliveryTab::focusFirst()
{
    m_endpoint->setFocus(Qt::OtherFocusReason);
}

} // namespace revos
