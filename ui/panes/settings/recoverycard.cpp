#include "ui/panes/settings/recoverycard.h"

#include "models/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/question.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/secretview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

RecoveryCard::RecoveryCard(const QString& workspace, QWidget* parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_says(makeLabel({}, Words::Body, this, true))
    , m_make(makeButton(u"makeCodeButton"_s, {}, ButtonKind::Plain, this))
    , m_question(new Question(u"makeCode"_s, this))
    , m_sheet(makeSheet())
    , m_clipboard(new SecretClipboard(this))
{
    setProperty("kind", u"card"_s);
    setAccessibleName(tr("Recovery code"));
    m_says->setObjectName(u"recoverySays"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(makeLabel(tr("Recovery code"), Words::Heading, this));
    column->addWidget(m_says);
    column->addWidget(m_sheet);
    column->addWidget(m_make, 0, Qt::AlignLeading);
    column->addWidget(m_question);
    m_sheet->hide();
    connect(m_make, &QPushButton::clicked, this, &RecoveryCard::make);
    connect(m_question, &Question::declined, this, [this] {
        m_make->show();
        m_make->setFocus(Qt::OtherFocusReason);
    });
    connect(m_question, &Question::confirmed, this, [this] {
        m_make->show();
        Q_EMIT makeRequested();
    });
}

/// Looks like the paper it is to become, so that a photograph of it or a copy by hand holds all that is
/// needed.
QWidget* RecoveryCard::makeSheet()
{
    auto* sheet = new QFrame(this);
    sheet->setProperty("kind", u"sunken"_s);
    sheet->setObjectName(u"recoverySheet"_s);
    m_sheetTitle = makeLabel({}, Words::Strong, sheet, true);
    m_code = new SecretView(sheet);
    m_code->setObjectName(u"recoveryCode"_s);
    m_code->setAccessibleName(tr("Recovery code"));
    m_copy = makeButton(u"copyCodeButton"_s, tr("Copy the code"), ButtonKind::Plain, sheet);
    m_copy->setToolTip(tr("It leaves the clipboard after a minute."));
    m_done = makeButton(u"codeKeptButton"_s, tr("I have written it down"), ButtonKind::Primary, sheet);
    QWidget* buttons = makeFlow(sheet, space::kS);
    buttons->layout()->addWidget(m_done);
    buttons->layout()->addWidget(m_copy);
    auto* column = new QVBoxLayout(sheet);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    column->setSpacing(space::kM);
    column->addWidget(m_sheetTitle);
    column->addWidget(m_code);
    column->addWidget(makeLabel(
        tr("For the day when no computer of the workspace can open its keys: whoever has this code and an "
           "admin's login lets a new computer in with it, under Settings › Devices and keys, and opens "
           "everything that is sealed. Keep the paper where no computer is."),
        Words::Body, sheet, true));
    column->addWidget(makeLabel(tr("It is shown this one time, until you leave this page, and kept nowhere."),
                                Words::Muted, sheet, true));
    column->addWidget(buttons);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_clipboard->copy(*m_secret);
        m_copy->setText(tr("Copied for a minute"));
    });
    connect(m_done, &QPushButton::clicked, this, [this] {
        clear();
        m_make->setFocus(Qt::OtherFocusReason);
    });
    return sheet;
}

void RecoveryCard::setCode(const QDateTime& madeAt, bool mayMake, const QDateTime& now)
{
    m_hasCode = madeAt.isValid();
    m_mayMake = mayMake;
    m_says->setText(m_hasCode ? tr("A code was made %1. Whoever has the paper and an admin's login can let a "
                                   "computer in with it.")
                                    .arg(Format::relative(madeAt, now))
                              : tr("There is none yet. When every computer of the workspace is lost, what it "
                                   "keeps sealed is lost "
                                   "with them; a code on paper brings it back."));
    m_says->setToolTip(Format::exact(madeAt));
    m_make->setText(m_hasCode ? tr("Make a new code…") : tr("Make a recovery code"));
    m_make->setVisible(mayMake && !m_question->isAsking() && !isShowing());
}

void RecoveryCard::setBusy(bool busy)
{
    m_make->setEnabled(!busy);
}

void RecoveryCard::make()
{
    if (!m_hasCode) {
        Q_EMIT makeRequested();
        return;
    }
    m_make->hide();
    m_question->ask(
        tr("The code on the old paper stops working at once, and the keys are replaced: whoever finds "
           "the old paper opens nothing with it that is sealed from now on."),
        tr("Make a new code"), tr("Keep the old one"));
}

void RecoveryCard::show(std::shared_ptr<const Secret> code, const QDateTime& now)
{
    m_secret = std::move(code);
    m_code->setSecret(m_secret);
    m_sheetTitle->setText(
        tr("Recovery code of the workspace %1, %2", "name and day")
            .arg(m_workspace, QLocale().toString(now.toLocalTime().date(), QLocale::LongFormat)));
    m_copy->setText(tr("Copy the code"));
    m_make->hide();
    m_sheet->show();
    m_done->setFocus(Qt::OtherFocusReason);
}

void RecoveryCard::clear()
{
    m_code->clear();
    m_secret.reset();
    m_sheet->hide();
    m_question->close();
    m_make->setVisible(m_mayMake);
}

} // namespace revos
