#pragma once

#include "ui/load.h"
#include "ui/services.h"

#include <QFrame>

class QLabel;

namespace revos {

class IconButton;

/// What one person of the campaign would read: a step's template with that person's values. It goes through
/// the newest leads one by one; a campaign without leads shows an invented one and says so.
class MessagePreview final : public QFrame
{
    Q_OBJECT

public:
    explicit MessagePreview(UiServices& services, QWidget* parent = nullptr);

    void setCampaign(CampaignId id, const QString& campaignName, const QString& magnetName);
    void setTemplate(const QString& text);

private:
    void loadLeads();
    void step(int by);
    void loadFacts();
    void render();

    UiServices& m_services;
    CampaignId m_campaignId;
    QString m_campaignName;
    QString m_magnetName;
    QString m_template;
    QList<LeadRow> m_leads;
    int m_at = 0;
    std::optional<LeadStore::Facts> m_facts;
    QLabel* m_recipient;
    IconButton* m_previous;
    IconButton* m_next;
    QLabel* m_text;
    QLabel* m_length;
    Loader m_leadLoader{this};
    Loader m_factLoader{this};
};

} // namespace revos
