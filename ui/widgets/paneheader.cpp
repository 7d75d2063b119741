#include "ui/widgets/paneheader.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/words.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

PaneHeader::PaneHeader(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_title(makeLabel(title, Words::Title, this))
    , m_stateLine(new ElidedLabel({}, this))
    , m_row(new QHBoxLayout(this))
{
    m_stateLine->setObjectName(u"paneStateLine"_s);
    m_stateLine->setProperty("role", u"muted"_s);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_stateLine);
    m_row->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    m_row->setSpacing(space::kS);
    m_row->addLayout(words, 1);
}

void PaneHeader::setStateLine(const QString& line)
{
    m_stateLine->setText(line);
}

QLineEdit* PaneHeader::addSearch(const QString& placeholder)
{
    constexpr int kLetters = 24;
    auto* search = new QLineEdit(this);
    search->setObjectName(u"searchEdit"_s);
    search->setPlaceholderText(placeholder);
    search->setAccessibleName(placeholder);
    search->setClearButtonEnabled(true);
    search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    search->setMinimumWidth(search->fontMetrics().averageCharWidth() * kLetters);
    search->setMaximumWidth(search->fontMetrics().averageCharWidth() * (kLetters + 14));
    m_row->addWidget(search, 1);
    return search;
}

QPushButton* PaneHeader::addPrimary(const QString& name, const QString& iconName, const QString& text)
{
    auto* button = makeButton(name, text, ButtonKind::Primary, this);
    button->setIcon(iconOnFill(iconName, Tone::Accent));
    m_row->addWidget(button);
    return button;
}

void PaneHeader::addExtra(QWidget* widget)
{
    m_row->insertWidget(1, widget);
}

} // namespace revos
