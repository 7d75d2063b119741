#pragma once

#include "core/secret.h"

#include <QDateTime>
#include <QFrame>

#include <memory>

class QLabel;
class QPushButton;

namespace revos {

class Question;
class SecretClipboard;
class SecretView;

/// The code on paper that lets a computer in when no other can: whether there is one, and the sheet on which
/// a new one is shown once. GUI thread.
class RecoveryCard final : public QFrame
{
    Q_OBJECT

public:
    explicit RecoveryCard(const QString& workspace, QWidget* parent = nullptr);

    /// @p madeAt: of the code that works now; null = there is none.
    void setCode(const QDateTime& madeAt, bool mayMake, const QDateTime& now);
    void setBusy(bool busy);
    /// Shows @p code, to be written down.
    void show(std::shared_ptr<const Secret> code, const QDateTime& now);
    /// Takes the code out of the window.
    void clear();
    bool isShowing() const { return m_sheet->isVisibleTo(this); }

Q_SIGNALS:
    void makeRequested();

private:
    QWidget* makeSheet();
    void make();

    const QString m_workspace;
    bool m_hasCode = false;
    bool m_mayMake = false;
    std::shared_ptr<const Secret> m_secret;
    QLabel* m_says;
    QPushButton* m_make;
    Question* m_question;
    QLabel* m_sheetTitle = nullptr;
    SecretView* m_code = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_done = nullptr;
    QWidget* m_sheet;
    SecretClipboard* m_clipboard;
};

} // namespace revos
