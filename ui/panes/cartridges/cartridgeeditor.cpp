#include "ui/panes/cartridges/cartridgeeditor.h"

#include "models/format.h"
#include "models/labels.h"
#include "ui/panes/cartridges/markdownview.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHighestPriority = 1000;

QStringList wordsOf(const QString& text)
{
    QStringList words;
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        if (const QString word = part.trimmed(); !word.isEmpty())
            words.append(word);
    }
    return words;
}

QWidget* labelled(const QString& text, QWidget* field, QWidget* parent)
{
    auto* part = new QWidget(parent);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* label = makeLabel(text, Words::Label, part);
    label->setBuddy(field);
    field->setAccessibleName(text);
    column->addWidget(label);
    column->addWidget(field);
    return part;
}

} // namespace

CartridgeEditor::CartridgeEditor(UiServices& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
{
    setObjectName(u"cartridgeEditor"_s);
    setAccessibleName(tr("Cartridge"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kL);
    column->setSpacing(space::kM);
    column->addWidget(makeHead());
    column->addWidget(makeFields());
    column->addWidget(makeTexts(), 1);
}

QWidget* CartridgeEditor::makeHead()
{
    auto* head = new QWidget(this);
    m_version = new ElidedLabel({}, head);
    m_version->setProperty("role", u"muted"_s);
    m_version->setObjectName(u"versionLabel"_s);
    m_save = makeButton(u"saveVersionButton"_s, {}, ButtonKind::Primary, head);
    m_save->setIcon(iconOnFill(u"save"_s, Tone::Accent));
    m_discard = makeButton(u"discardButton"_s, tr("Discard changes"), ButtonKind::Plain, head);
    m_takeTheirs = makeButton(u"takeTheirsButton"_s, tr("Take theirs"), ButtonKind::Plain, head);
    m_takeTheirs->hide();
    m_notice = new Notice(head);
    m_notice->setObjectName(u"cartridgeNotice"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addWidget(m_version, 1);
    row->addWidget(m_discard);
    row->addWidget(m_takeTheirs);
    row->addWidget(m_save);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addLayout(row);
    column->addWidget(m_notice);
    connect(m_save, &QPushButton::clicked, this, &CartridgeEditor::save);
    connect(m_discard, &QPushButton::clicked, this, &CartridgeEditor::discard);
    connect(m_takeTheirs, &QPushButton::clicked, this, &CartridgeEditor::takeTheirs);
    connect(m_notice, &Notice::actionTriggered, this, [this] {
        if (m_notice->action() == ReasonAction::Retry)
            save();
        else
            Q_EMIT actionRequested(m_notice->action());
    });
    return head;
}

QWidget* CartridgeEditor::makeFields()
{
    auto* fields = new QWidget(this);
    m_name = new QLineEdit(fields);
    m_name->setObjectName(u"cartridgeNameEdit"_s);
    m_type = new QComboBox(fields);
    m_type->setObjectName(u"cartridgeTypeCombo"_s);
    for (const CartridgeType type : {CartridgeType::System, CartridgeType::User, CartridgeType::Skill,
                                     CartridgeType::Preferences, CartridgeType::Voice}) {
        // Those of the system are the agency's.
        if (type != CartridgeType::System || m_services.workspace.isStaff())
            m_type->addItem(Labels::text(type), static_cast<int>(type));
    }
    m_priority = new QSpinBox(fields);
    m_priority->setObjectName(u"cartridgePrioritySpin"_s);
    m_priority->setRange(0, kHighestPriority);
    m_triggers = new QLineEdit(fields);
    m_triggers->setObjectName(u"cartridgeTriggersEdit"_s);
    m_triggers->setPlaceholderText(tr("Always"));
    m_active = new QCheckBox(tr("In use"), fields);
    m_active->setObjectName(u"cartridgeActiveCheck"_s);
    auto* first = new QHBoxLayout;
    first->setSpacing(space::kM);
    first->addWidget(labelled(tr("Name"), m_name, fields), 1);
    first->addWidget(labelled(tr("Kind"), m_type, fields));
    first->addWidget(labelled(tr("Priority"), m_priority, fields));
    auto* second = new QHBoxLayout;
    second->setSpacing(space::kM);
    second->addWidget(
        labelled(tr("Load only when these words are used, separated by commas"), m_triggers, fields), 1);
    second->addWidget(m_active, 0, Qt::AlignBottom);
    auto* column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addLayout(first);
    column->addLayout(second);
    connect(m_name, &QLineEdit::textEdited, this, &CartridgeEditor::collect);
    connect(m_triggers, &QLineEdit::textEdited, this, &CartridgeEditor::collect);
    connect(m_type, &QComboBox::activated, this, &CartridgeEditor::collect);
    connect(m_priority, &QSpinBox::valueChanged, this, &CartridgeEditor::collect);
    connect(m_active, &QCheckBox::toggled, this, &CartridgeEditor::collect);
    return fields;
}

QWidget* CartridgeEditor::makeTexts()
{
    auto* texts = new QWidget(this);
    m_content = new QPlainTextEdit(texts);
    m_content->setObjectName(u"cartridgeContentEdit"_s);
    m_content->setAccessibleName(tr("Text in Markdown"));
    m_content->setProperty("kind", u"code"_s);
    m_content->setTabChangesFocus(true);
    m_preview = new MarkdownView(texts);
    m_preview->setObjectName(u"cartridgePreview"_s);
    m_previewTitle = makeLabel(tr("Preview"), Words::Label, texts);
    m_preview->setAccessibleName(tr("Preview"));
    auto* left = new QVBoxLayout;
    left->setSpacing(space::kXs);
    left->addWidget(makeLabel(tr("Markdown"), Words::Label, texts));
    left->addWidget(m_content, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(space::kXs);
    right->addWidget(m_previewTitle);
    right->addWidget(m_preview, 1);
    auto* row = new QHBoxLayout(texts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kM);
    row->addLayout(left, 1);
    row->addLayout(right, 1);
    connect(m_content, &QPlainTextEdit::textChanged, this, &CartridgeEditor::collect);
    return texts;
}

void CartridgeEditor::open(const Cartridge& cartridge)
{
    const bool isSame = cartridge.id == m_cartridge.id;
    const bool isNew = cartridge.version == 0;
    if (isSame && (isNew || cartridge == m_stored))
        return;
    m_stored = isNew ? blank(cartridge.id) : cartridge;
    if (!isSame) {
        m_notice->clear();
        endComparison();
    }
    show(m_drafts.value(cartridge.id, cartridge));
}

Cartridge CartridgeEditor::blank(CartridgeId id) const
{
    Cartridge fresh;
    fresh.id = id;
    fresh.name = tr("New cartridge");
    const WorkspaceInfo& workspace = m_services.workspace;
    fresh.ownerId = workspace.isStaff() ? UserId() : workspace.operatorId;
    fresh.editableBy = workspace.isStaff() ? u"both"_s : u"user"_s;
    fresh.version = 0;
    fresh.content = tr("# What it is about\n\n");
    return fresh;
}

QList<Cartridge> CartridgeEditor::unsaved() const
{
    QList<Cartridge> written;
    for (const Cartridge& draft : m_drafts) {
        if (draft != blank(draft.id))
            written.append(draft);
    }
    return written;
}

void CartridgeEditor::startNew()
{
    const Cartridge fresh = blank(CartridgeId::create());
    m_stored = fresh;
    m_notice->clear();
    endComparison();
    show(fresh);
    m_drafts.insert(fresh.id, fresh);
    showState();
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void CartridgeEditor::show(const Cartridge& cartridge)
{
    m_showing = true;
    m_cartridge = cartridge;
    m_name->setText(cartridge.name);
    m_type->setCurrentIndex(m_type->findData(static_cast<int>(cartridge.type)));
    m_priority->setValue(cartridge.priority);
    m_triggers->setText(cartridge.loadTriggers.join(u", "_s));
    m_active->setChecked(cartridge.active);
    if (m_content->toPlainText() != cartridge.content)
        m_content->setPlainText(cartridge.content);
    m_showing = false;
    showState();
    showPreview();
}

void CartridgeEditor::collect()
{
    if (m_showing)
        return;
    m_cartridge.name = m_name->text();
    m_cartridge.type = static_cast<CartridgeType>(m_type->currentData().toInt());
    m_cartridge.priority = m_priority->value();
    m_cartridge.loadTriggers = wordsOf(m_triggers->text());
    m_cartridge.active = m_active->isChecked();
    m_cartridge.content = m_content->toPlainText();
    const bool had = m_drafts.contains(m_cartridge.id);
    if (m_cartridge == m_stored && m_stored.version > 0)
        m_drafts.remove(m_cartridge.id);
    else
        m_drafts.insert(m_cartridge.id, m_cartridge);
    if (had != m_drafts.contains(m_cartridge.id))
        Q_EMIT draftsChanged();
    showState();
    if (!m_theirs)
        showPreview();
}

void CartridgeEditor::showState()
{
    const bool unsaved = m_drafts.contains(m_cartridge.id);
    const int next = (m_theirs ? m_theirs->version : m_stored.version) + 1;
    m_save->setText(tr("Save as version %1").arg(Format::number(next)));
    m_save->setEnabled(unsaved && !m_cartridge.name.trimmed().isEmpty());
    m_discard->setVisible(unsaved && m_stored.version > 0 && !m_theirs);
    if (m_stored.version == 0)
        m_version->setText(tr("Not saved yet"));
    else if (unsaved)
        m_version->setText(
            tr("Version %1, with changes that are not saved").arg(Format::number(m_stored.version)));
    else
        m_version->setText(tr("Version %1").arg(Format::number(m_stored.version)));
}

void CartridgeEditor::showPreview()
{
    m_previewTitle->setText(tr("Preview"));
    m_preview->showText(m_cartridge.content);
}

void CartridgeEditor::save()
{
    if (m_theirs) {
        keepMine();
        return;
    }
    m_save->setEnabled(false);
    perform(
        m_services.cartridges, this,
        [cartridge = m_cartridge](CartridgeStore& store, const Call& call) {
            return store.save(cartridge, call);
        },
        [this, sent = m_cartridge](const Result<qint64>& answer) { receiveSaved(sent, answer); });
}

void CartridgeEditor::receiveSaved(const Cartridge& sent, const Result<qint64>& answer)
{
    if (!answer) {
        if (sent.id != m_cartridge.id)
            return;
        m_notice->sayError(answer.error());
        showState();
        if (answer.error().code == Code::Conflict)
            loadTheirs();
        return;
    }
    if (m_drafts.value(sent.id) == sent)
        m_drafts.remove(sent.id);
    if (sent.id == m_cartridge.id) {
        m_stored = sent;
        m_stored.rowVersion = *answer;
        m_stored.version = sent.version + 1;
        m_cartridge.rowVersion = *answer;
        m_cartridge.version = m_stored.version;
        m_notice->clear();
        endComparison();
        showState();
        showPreview();
    }
    Q_EMIT saved(sent.id);
}

void CartridgeEditor::loadTheirs()
{
    m_theirsLoader.start(
        m_services.cartridges,
        [id = m_cartridge.id](CartridgeStore& store, const Call& call) { return store.load(id, call); },
        [this](const Result<Cartridge>& theirs) {
            if (!theirs) {
                m_notice->sayError(theirs.error());
                return;
            }
            m_theirs = *theirs;
            m_notice->say(
                Tone::Attention,
                tr("Somebody else saved version %1 first. Yours is on the left, theirs on the right; "
                   "save yours over it, or take theirs.")
                    .arg(Format::number(theirs->version)));
            m_previewTitle->setText(tr("Theirs, version %1").arg(Format::number(theirs->version)));
            m_preview->showText(theirs->content);
            m_takeTheirs->show();
            showState();
        });
}

void CartridgeEditor::keepMine()
{
    m_cartridge.rowVersion = m_theirs->rowVersion;
    m_cartridge.version = m_theirs->version;
    m_drafts.insert(m_cartridge.id, m_cartridge);
    m_theirs.reset();
    save();
}

void CartridgeEditor::takeTheirs()
{
    m_stored = *m_theirs;
    m_drafts.remove(m_stored.id);
    m_notice->clear();
    endComparison();
    show(m_stored);
    Q_EMIT draftsChanged();
}

void CartridgeEditor::discard()
{
    m_drafts.remove(m_stored.id);
    m_notice->clear();
    show(m_stored);
    Q_EMIT draftsChanged();
}

void CartridgeEditor::endComparison()
{
    m_theirs.reset();
    m_takeTheirs->hide();
}

} // namespace revos
