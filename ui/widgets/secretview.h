#pragma once

#include "core/secret.h"

#include <QWidget>

#include <memory>

namespace revos {

/// A code of groups ("7QK2M-9F0XA-…"), large, to be read or written down. It is painted from the secret
/// itself: no label or document keeps a copy, and nothing of it is left when it is cleared. Groups stand in
/// the order of the code in every language. GUI thread.
class SecretView final : public QWidget
{
    Q_OBJECT

public:
    explicit SecretView(QWidget* parent = nullptr);

    /// ASCII, groups separated by hyphens.
    void setSecret(std::shared_ptr<const Secret> secret);
    void clear() { setSecret(nullptr); }
    bool isEmpty() const { return m_secret == nullptr; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont codeFont() const;
    QSize cell() const;
    int columnsIn(int width) const;

    std::shared_ptr<const Secret> m_secret;
    int m_groups = 0;
    int m_longest = 0; ///< characters of the longest group
};

} // namespace revos
