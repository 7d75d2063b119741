#pragma once

#include <QByteArray>
#include <QByteArrayView>

class QDebug;

namespace revos {

/// Bytes that must not leak: pinned in memory where the system allows it, wiped on destruction, printed as
/// `***`, and never converted to QString or QVariant. Move-only: a copy is asked for by name.
class Secret
{
public:
    Secret() = default;
    /// Copies @p bytes; the source stays the caller's to wipe.
    explicit Secret(QByteArrayView bytes);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    /// @p size zero bytes, to be filled through data().
    static Secret ofSize(qsizetype size);
    /// Takes the bytes and wipes @p bytes, as far as it is not shared.
    static Secret taking(QByteArray& bytes);

    Secret clone() const;
    bool isEmpty() const { return m_size == 0; }
    qsizetype size() const { return m_size; }
    /// The plain bytes, valid as long as this object is.
    QByteArrayView view() const { return QByteArrayView(m_data, m_size); }
    char* data() { return m_data; }

    /// Compares in a time that does not depend on where the difference is.
    bool equals(const Secret& other) const;

private:
    void allocate(qsizetype size);
    void wipe();

    char* m_data = nullptr;
    qsizetype m_size = 0;
};

QDebug operator<<(QDebug debug, const Secret& secret);

} // namespace revos
