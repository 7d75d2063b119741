#include "ui/panes/pods/rulestab.h"

#include "ui/panes/pods/podeditor.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 560;
constexpr int kLongestMinutes = 24 * 60;
// The hard ceiling of reshares of one account; see the limits of the product.
constexpr int kMostDaily = 20;

} // namespace

RulesTab::RulesTab(PodEditor& editor, QWidget* parent)
    : QScrollArea(parent)
    , m_editor(editor)
    , m_name(new QLineEdit)
    , m_findsPosts(new QCheckBox)
{
    setObjectName(u"rulesTab"_s);
    setAccessibleName(tr("Rules"));
    setWidgetResizable(true);
    auto* page = new QWidget(this);
    auto* form = new QWidget(page);
    form->setMaximumWidth(scaled(kWidest, font()));
    auto* outer = new QHBoxLayout(page);
    outer->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    outer->addWidget(form, 10);
    outer->addStretch(1);
    m_column = new QVBoxLayout(form);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kXs);
    setWidget(page);

    m_name->setObjectName(u"podNameEdit"_s);
    addCaption(m_name, tr("Name"), tr("Only your team sees it."));
    m_window =
        addNumber(u"podWindowEdit"_s, tr("Window"), tr("The reshares of one post are spread over this time."),
                  kLongestMinutes, tr(" min"));
    m_podGap =
        addNumber(u"podGapEdit"_s, tr("Gap in the pod"),
                  tr("At least this long between any two reshares of the pod."), kLongestMinutes, tr(" min"));
    m_memberGap = addNumber(u"memberGapEdit"_s, tr("Gap of a member"),
                            tr("At least this long between two reshares of one member, in any pod."),
                            kLongestMinutes, tr(" min"));
    m_daily =
        addNumber(u"podDailyEdit"_s, tr("Reshares of a member in 24 hours"),
                  tr("For this pod. It never raises the limit of the account itself; the strictest counts."),
                  kMostDaily, {});
    m_findsPosts->setObjectName(u"podFindsPostsEdit"_s);
    m_findsPosts->setText(tr("Look for members' new posts"));
    const QString hint =
        tr("Every 20 minutes in a member's hours, which counts as a page visit of the account. A new post "
           "becomes a plan here; nothing is shared before you approve the words and start it.");
    m_findsPosts->setAccessibleDescription(hint);
    m_column->addWidget(m_findsPosts);
    m_column->addWidget(makeLabel(hint, Words::Muted, this, true));
    m_column->addStretch();

    connect(m_name, &QLineEdit::textEdited, this,
            [this](const QString& text) { m_editor.change([&](Pod& pod) { pod.name = text; }); });
    connect(m_window, &QSpinBox::valueChanged, this, [this](int minutes) {
        m_editor.change([=](Pod& pod) { pod.rules.window = std::chrono::minutes(minutes); });
    });
    connect(m_podGap, &QSpinBox::valueChanged, this, [this](int minutes) {
        m_editor.change([=](Pod& pod) { pod.rules.podGap = std::chrono::minutes(minutes); });
    });
    connect(m_memberGap, &QSpinBox::valueChanged, this, [this](int minutes) {
        m_editor.change([=](Pod& pod) { pod.rules.memberGap = std::chrono::minutes(minutes); });
    });
    connect(m_daily, &QSpinBox::valueChanged, this,
            [this](int count) { m_editor.change([=](Pod& pod) { pod.reshareLimitDaily = count; }); });
    connect(m_findsPosts, &QCheckBox::clicked, this,
            [this](bool on) { m_editor.change([=](Pod& pod) { pod.findsPosts = on; }); });
    connect(&editor, &EditorState::loaded, this, &RulesTab::showPod);
}

void RulesTab::addCaption(QWidget* field, const QString& label, const QString& hint)
{
    field->setAccessibleName(label);
    field->setAccessibleDescription(hint);
    auto* caption = makeLabel(label, Words::Strong, this);
    caption->setBuddy(field);
    m_column->addWidget(caption);
    m_column->addWidget(field);
    m_column->addWidget(makeLabel(hint, Words::Muted, this, true));
    m_column->addSpacing(space::kM);
}

QSpinBox* RulesTab::addNumber(const QString& name, const QString& label, const QString& hint, int most,
                              const QString& unit)
{
    auto* field = new QSpinBox(this);
    field->setObjectName(name);
    field->setRange(1, most);
    field->setSuffix(unit);
    field->setMaximumWidth(scaled(160, font()));
    addCaption(field, label, hint);
    return field;
}

void RulesTab::showPod()
{
    const Pod& pod = m_editor.pod();
    const auto show = [](QSpinBox* field, int value) {
        const QSignalBlocker quiet(field);
        field->setValue(value);
    };
    if (m_name->text() != pod.name)
        m_name->setText(pod.name);
    show(m_window, static_cast<int>(pod.rules.window.count()));
    show(m_podGap, static_cast<int>(pod.rules.podGap.count()));
    show(m_memberGap, static_cast<int>(pod.rules.memberGap.count()));
    show(m_daily, pod.reshareLimitDaily);
    m_findsPosts->setChecked(pod.findsPosts);
}

void RulesTab::focusName()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

} // namespace revos
