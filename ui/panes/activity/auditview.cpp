#include "ui/panes/activity/auditview.h"

#include "models/auditwords.h"
#include "ui/panes/activity/auditdetail.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/detailsplit.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 100;

} // namespace

AuditView::AuditView(UiServices& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_model(services.clock)
    , m_table(new DataTable(tr("Changes")))
    , m_stateView(new StateView(m_table))
    , m_detail(new AuditDetail(services.clock))
    , m_split(new DetailSplit(makeTable(), m_detail, {3, 2}))
{
    m_split->returnFocusTo(m_table);
    m_split->remember(services.settings, u"audit"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeFilters());
    column->addWidget(makeLine(this));
    column->addWidget(m_split, 1);
    connect(m_detail, &AuditDetail::closeRequested, m_split, &DetailSplit::closeDetail);
    connect(m_stateView, &StateView::actionRequested, this, &AuditView::actionRequested);
}

QWidget* AuditView::makeFilters()
{
    auto* part = new QWidget(this);
    m_kind = new QComboBox(part);
    m_kind->setObjectName(u"auditKind"_s);
    m_kind->setAccessibleName(tr("Kind of thing"));
    m_kind->addItem(tr("Everything"), QByteArray());
    for (const QByteArray& table : AuditWords::tables())
        m_kind->addItem(AuditWords::table(table), table);
    m_more = makeButton(u"moreAuditButton"_s, tr("Show earlier ones"), ButtonKind::Plain, part);
    m_more->hide();
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(space::kL, 0, space::kL, space::kM);
    row->setSpacing(space::kM);
    row->addWidget(m_kind);
    row->addStretch();
    row->addWidget(m_more);
    connect(m_kind, &QComboBox::activated, this, [this] {
        m_split->closeDetail();
        reload();
    });
    connect(m_more, &QPushButton::clicked, this, [this] {
        AuditFilter wanted = filter();
        wanted.after = m_model.rows().constLast().id;
        load(wanted);
    });
    return part;
}

QWidget* AuditView::makeTable()
{
    m_table->setObjectName(u"auditTable"_s);
    m_table->setModel(&m_model);
    m_table->setPlan({{AuditModel::When, 13, 0},
                      {AuditModel::Who, 15, 1},
                      {AuditModel::Action, 18, 0},
                      {AuditModel::What, 20, 0, true}});
    m_table->remember(m_services.settings, u"audit"_s);
    m_stateView->setObjectName(u"auditState"_s);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) { openRow(index.row()); });
    connect(m_table, &DataTable::rowActivated, this, &AuditView::openRow);
    connect(m_table, &DataTable::currentRowChanged, this, [this](int row) {
        if (m_split->isDetailOpen())
            openRow(row);
    });
    return m_stateView;
}

AuditFilter AuditView::filter() const
{
    AuditFilter filter;
    filter.table = m_kind->currentData().toByteArray();
    return filter;
}

void AuditView::reload()
{
    m_stateView->showLoading();
    load(filter());
}

void AuditView::cancel()
{
    m_loader.cancel();
}

void AuditView::takeFocus()
{
    m_stateView->takeFocus(m_table);
}

void AuditView::load(const AuditFilter& wanted)
{
    m_more->setEnabled(false);
    m_loader.start(
        m_services.audit,
        [wanted](AuditLog& audit, const Call& call) { return audit.page(wanted, kPage, call); },
        [this, isMore = !wanted.after.isNull()](const Result<QList<AuditEntry>>& answer) {
            receive(answer, isMore);
        });
}

void AuditView::receive(const Result<QList<AuditEntry>>& answer, bool isMore)
{
    m_more->setEnabled(true);
    if (!answer) {
        m_stateView->showError(answer.error(), [this] { reload(); });
        return;
    }
    m_more->setVisible(answer->size() == kPage);
    m_model.mergeRows(isMore ? m_model.rows() + *answer : *answer);
    if (m_model.rowCount() > 0)
        m_stateView->showReady();
    else
        m_stateView->showEmpty({u"activity"_s,
                                tr("Nothing was changed"),
                                tr("Whatever people decide and edit is noted here, with the value before and "
                                   "the value after. Nobody can change these notes."),
                                {}});
}

void AuditView::openRow(int row)
{
    const AuditEntry* entry = m_model.rowAt(row);
    if (entry == nullptr)
        return;
    m_detail->show(*entry);
    m_split->openDetail();
}

} // namespace revos
