#pragma once

#include "models/deliverymodel.h"
#include "ui/load.h"
#include "ui/services.h"

#include <QScrollArea>

class QComboBox;
class QLabel;

namespace revos {

class CampaignEditor;
class DataTable;
class Pill;
class StateView;

/// Where the leads go, and what became of the newest deliveries.
class DeliveryTab final : public QScrollArea
{
    Q_OBJECT

public:
    DeliveryTab(UiServices& services, CampaignEditor& editor, QWidget* parent = nullptr);

    void reload();
    void focusFirst();

private:
    QWidget* makeEndpoint();
    void loadEndpoints();
    void loadDeliveries();
    void showEndpoint();

    UiServices& m_services;
    CampaignEditor& m_editor;
    QComboBox* m_endpoint = nullptr;
    QLabel* m_address = nullptr;
    Pill* m_state = nullptr;
    QLabel* m_trouble = nullptr;
    DeliveryModel m_model;
    DataTable* m_table;
    StateView* m_stateView;
    QList<WebhookEndpoint> m_endpoints;
    Loader m_endpointLoader{this};
    Loader m_deliveryLoader{this};
};

} // namespace revos
