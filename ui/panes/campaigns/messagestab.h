#pragma once

#include "domain/campaign.h"
#include "ui/services.h"

#include <QScrollArea>

class QBoxLayout;
class QCheckBox;
class QLabel;
class QPlainTextEdit;

namespace revos {

class CampaignEditor;
class FilterChips;
class MessagePreview;

/// The texts of the sequence, one at a time, beside what a real lead would read. Faults of the template are
/// marked and named; advice for the first message is shown but never in the way.
class MessagesTab final : public QScrollArea
{
    Q_OBJECT

public:
    MessagesTab(UiServices& services, CampaignEditor& editor, QWidget* parent = nullptr);

    void focusFirst();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeEditor();
    void showCampaign();
    void showStep();
    void changeText();
    void insertTag(const QString& tag);
    void showProblems();
    const CampaignStep* currentStep() const;

    UiServices& m_services;
    CampaignEditor& m_editor;
    FilterChips* m_steps;
    QCheckBox* m_enabled = nullptr;
    QLabel* m_when = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLabel* m_problems = nullptr;
    QWidget* m_adviceRow = nullptr;
    QLabel* m_advice = nullptr;
    MessagePreview* m_preview;
    QBoxLayout* m_sides = nullptr;
    StepKind m_kind = StepKind::Dm1;
    bool m_showing = false;
};

} // namespace revos
