#pragma once

#include "domain/campaign.h"
#include "models/triggerlabmodel.h"

#include <QScrollArea>
#include <QTimer>

class QBoxLayout;
class QLabel;
class QPlainTextEdit;

namespace revos {

class CampaignEditor;
class DataTable;

/// The trigger words, and beside them the lab: what they would make of comments that somebody types or
/// pastes.
class TriggersTab final : public QScrollArea
{
    Q_OBJECT

public:
    explicit TriggersTab(CampaignEditor& editor, QWidget* parent = nullptr);

    void focusFirst();

private:
    QWidget* makeWords();
    QWidget* makeLab();
    void showCampaign();
    void rebuild(const QList<CampaignTrigger>& triggers);
    void addRow(const CampaignTrigger& trigger);
    void addTrigger();
    void changeWord(TriggerId id, const QString& word);
    void changeMode(TriggerId id, TriggerMode mode);
    void removeTrigger(TriggerId id);
    void judge();

    CampaignEditor& m_editor;
    QBoxLayout* m_rows = nullptr;
    QList<CampaignTrigger> m_shown;
    QPlainTextEdit* m_comments = nullptr;
    DataTable* m_verdicts = nullptr;
    QLabel* m_summary = nullptr;
    TriggerLabModel m_lab;
    QTimer m_pause;
    CampaignId m_sampledFor;
};

} // namespace revos
