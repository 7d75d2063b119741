#pragma once

#include "core/error.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace revos {

/// Why a workspace could not be opened, and the ways on. GUI thread.
class StartFailure final : public QWidget
{
    Q_OBJECT

public:
    explicit StartFailure(QWidget* parent = nullptr);

    void begin(const Error& error);

Q_SIGNALS:
    void retryRequested();
    void othersRequested();

private:
    QLabel* m_title;
    QLabel* m_sentence;
    QPushButton* m_retry;
    QPushButton* m_others;
    QString m_detail;
};

} // namespace revos
