#pragma once

#include "domain/reasons.h"
#include "models/auditmodel.h"
#include "ui/load.h"
#include "ui/services.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace revos {

class AuditDetail;
class DataTable;
class DetailSplit;
class StateView;

/// Who changed what, the newest first, with old and new value beside it. Shows more when asked. GUI thread.
class AuditView final : public QWidget
{
    Q_OBJECT

public:
    explicit AuditView(UiServices& services, QWidget* parent = nullptr);

    /// Reads the newest entries anew.
    void reload();
    void cancel();
    void takeFocus();

Q_SIGNALS:
    void actionRequested(revos::ReasonAction action);

private:
    QWidget* makeFilters();
    QWidget* makeTable();
    AuditFilter filter() const;
    void load(const AuditFilter& filter);
    void receive(const Result<QList<AuditEntry>>& answer, bool isMore);
    void openRow(int row);

    UiServices& m_services;
    AuditModel m_model;
    QComboBox* m_kind = nullptr;
    DataTable* m_table;
    StateView* m_stateView;
    AuditDetail* m_detail;
    DetailSplit* m_split;
    QPushButton* m_more = nullptr;
    Loader m_loader{this};
};

} // namespace revos
