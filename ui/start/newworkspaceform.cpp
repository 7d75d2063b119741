#include "ui/start/newworkspaceform.h"

#include "ui/start/startcontrol.h"

#include <QLineEdit>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

// As the database has them.
constexpr int kLongestAddress = 254;
constexpr int kLongestName = 200;

} // namespace

NewWorkspaceForm::NewWorkspaceForm(StartControl& control, QWidget* parent)
    : StartForm(u"newWorkspace"_s, tr("A workspace on this computer"),
                tr("RevOS makes a private database that only this computer reaches. It needs no server and "
                   "no network."),
                tr("Make the workspace"), parent)
    , m_control(control)
    , m_agency(addLine(u"newWorkspaceAgency"_s, tr("Agency"), kLongestName))
    , m_name(addLine(u"newWorkspaceName"_s, tr("Your name"), kLongestName))
    , m_email(addLine(u"newWorkspaceEmail"_s, tr("Your e-mail address"), kLongestAddress))
    , m_keeping(addKeeping(control, KeepingChoice::Offers::KeychainOrPassphrase))
{
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
}

bool NewWorkspaceForm::isComplete() const
{
    return !m_agency->text().trimmed().isEmpty() && !m_name->text().trimmed().isEmpty() &&
           m_email->text().contains(u'@');
}

void NewWorkspaceForm::submit()
{
    m_control.create({m_agency->text().simplified(), m_name->text().simplified(), m_email->text().trimmed(),
                      m_keeping->place()});
}

} // namespace revos
