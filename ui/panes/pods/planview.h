#pragma once

#include "models/resharemodel.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;
class QScrollArea;
class QStackedWidget;

namespace revos {

class CommentaryPanel;
class DataTable;
class Notice;
class PlanActions;
class PlanTimeline;

/// One plan of several: its facts, what can be done with it, its timeline or the table behind it, and the
/// words of the member that is current. Asks nobody; shows what it is given. GUI thread.
class PlanView final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanView(const Clock& clock, QWidget* parent = nullptr);

    /// What can be chosen; @p chosen is.
    void setChoice(const QList<StoredResharePlan>& plans, ResharePlanId chosen);
    void setPlan(const StoredResharePlan& plan);
    /// Makes @p reshare current now, or as soon as its plan is shown.
    void want(ReshareId reshare);
    /// Begins with the first member of the next plan.
    void startOver() { m_row = 0; }
    /// Goes @p by members on.
    void step(int by);
    void chooseNextToApprove();
    void edit();
    void refuse();
    void focusTimeline();

    CommentaryPanel& panel() { return *m_panel; }
    PlanActions& actions() { return *m_actions; }
    Notice& notice() { return *m_notice; }

Q_SIGNALS:
    void planChosen(revos::ResharePlanId plan);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makePicture();
    /// The words stay in view below the timeline, or in a low window scroll with it.
    void arrange();
    void bringWordsIntoView();
    void choose(int row);
    void showFacts(const StoredResharePlan& plan);
    void showCurrent();

    const Clock& m_clock;
    ReshareModel m_model;
    int m_row = 0;
    ReshareId m_wanted;
    QScrollArea* m_area;
    QBoxLayout* m_scrolled; ///< of what scrolls
    QBoxLayout* m_fixed;    ///< of what stays in view
    QWidget* m_words;
    QWidget* m_line;
    QComboBox* m_chooser = nullptr;
    QLabel* m_facts = nullptr;
    Notice* m_notice = nullptr;
    PlanActions* m_actions = nullptr;
    QStackedWidget* m_pictures = nullptr;
    PlanTimeline* m_timeline = nullptr;
    DataTable* m_table = nullptr;
    CommentaryPanel* m_panel;
};

} // namespace revos
