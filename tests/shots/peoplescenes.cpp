#include "shots/scenetools.h"

#include <QLineEdit>
#include <QTest>

namespace revos {

using namespace Qt::StringLiterals;

void addPeopleScenes(std::vector<Scene>& scenes)
{
    scenes.push_back({u"leads-detail"_s,
                      false,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [](MainWindow& window, FakeWorkspace&) {
                          window.openPane("leads");
                          return stateIs(window, u"leadsState"_s, StateView::State::Ready) &&
                                 chooseRow(window, u"leadTable"_s, 0) &&
                                 stateIs(window, u"leadDetailState"_s, StateView::State::Ready);
                      }});
    scenes.push_back({u"leads-nobody"_s,
                      false,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [](MainWindow& window, FakeWorkspace&) {
                          window.openPane("leads");
                          find<QLineEdit>(window, u"searchEdit"_s)->setText(u"somebody who is not here"_s);
                          return stateIs(window, u"leadsState"_s, StateView::State::Empty);
                      }});
    const auto inbox = [&](const QString& name, std::function<bool(MainWindow&)> act) {
        scenes.push_back({u"inbox-"_s + name,
                          false,
                          FakeWorkspace::Filling::Sample,
                          {},
                          [act = std::move(act)](MainWindow& window, FakeWorkspace&) {
                              window.openPane("inbox");
                              return stateIs(window, u"approvalsState"_s, StateView::State::Ready) &&
                                     act(window);
                          }});
    };
    inbox(u"editing"_s, [](MainWindow& window) { return click(window, u"editButton"_s); });
    inbox(u"skipping"_s, [](MainWindow& window) { return click(window, u"skipButton"_s); });
    inbox(u"approved"_s, [](MainWindow& window) { return click(window, u"approveButton"_s); });
    inbox(u"review"_s, [](MainWindow& window) { return click(window, u"reviewChip"_s); });
    inbox(u"review-empty"_s, [](MainWindow& window) { return click(window, u"reviewChip"_s); });
    scenes.back().prepare = [](FakeWorkspace& workspace) { workspace.captures.waiting.clear(); };
    const auto outcomes = [&](const QString& name, int row, const QString& button) {
        inbox(name, [row, button](MainWindow& window) {
            return click(window, u"outcomesChip"_s) &&
                   stateIs(window, u"outcomesState"_s, StateView::State::Ready) &&
                   chooseRow(window, u"outcomesList"_s, row) && (button.isEmpty() || click(window, button));
        });
    };
    outcomes(u"outcomes"_s, 0, {});
    scenes.back().isState = true;
    outcomes(u"outcomes-reshare"_s, 2, {});
    outcomes(u"outcomes-went-out"_s, 0, u"wentOutButton"_s);
    outcomes(u"outcomes-did-not"_s, 2, u"didNotGoOutButton"_s);
    inbox(u"outcomes-empty"_s, [](MainWindow& window) {
        return click(window, u"outcomesChip"_s) &&
               stateIs(window, u"outcomesState"_s, StateView::State::Empty);
    });
    scenes.back().prepare = [](FakeWorkspace& workspace) { workspace.outcomes.waiting.clear(); };
    scenes.push_back(sampleScene(u"inbox-refused"_s, [](MainWindow& window, FakeWorkspace& workspace) {
        window.openPane("inbox");
        if (!stateIs(window, u"approvalsState"_s, StateView::State::Ready) ||
            !click(window, u"approveButton"_s))
            return false;
        workspace.actions.failing.error = Error::because(Code::Conflict, "gate.not-approved");
        window.openPane("leads");
        window.openPane("inbox");
        return QTest::qWaitFor([&] { return find<QWidget>(window, u"approvalsNotice"_s)->isVisible(); });
    }));
}

} // namespace revos
