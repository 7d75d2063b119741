#include "ui/panes/pods/podeditor.h"

namespace revos {

PodEditor::PodEditor(UiServices& services, QObject* parent)
    : AutoSavingEditor(services.pods, parent)
{}

void PodEditor::startNew()
{
    Pod pod;
    pod.id = PodId::create();
    pod.name = tr("New pod");
    begin(std::move(pod));
}

} // namespace revos
