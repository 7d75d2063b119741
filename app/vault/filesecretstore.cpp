#include "vault/filesecretstore.h"

#include "vault/privatefile.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <openssl/crypto.h>

namespace revos {

namespace {

constexpr qint64 kMaxFileBytes = 16LL * 1024 * 1024;
constexpr QByteArrayView
    kFirstLine("# RevOS: throw-away secrets of a practice workspace, in clear. They protect nothing real.\n");

void wipe(QByteArray& bytes)
{
    OPENSSL_cleanse(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.clear();
}

} // namespace

Result<Secret> FileSecretStore::read(const QString& key, const Call& call)
{
    REVOS_TRY(call.check(QStringLiteral("read a practice secret")));
    const std::lock_guard lock(m_mutex);
    REVOS_TRY_ASSIGN(Values values, load());
    const auto found = values.find(key.toUtf8().toPercentEncoding());
    if (found == values.end())
        return fail(Code::NotFound, QStringLiteral("no such practice secret"));
    return std::move(found->second);
}

Result<void> FileSecretStore::write(const QString& key, const Secret& value, const Call& call)
{
    REVOS_TRY(change(call, [&](Values& values) {
        values.insert_or_assign(key.toUtf8().toPercentEncoding(), value.clone());
    }));
    REVOS_TRY_ASSIGN(const Secret stored, read(key, call));
    if (!stored.equals(value))
        return fail(Error::because(Code::Internal, "vault.file-damaged", {m_path}));
    return {};
}

Result<void> FileSecretStore::remove(const QString& key, const Call& call)
{
    return change(call, [&](Values& values) { values.erase(key.toUtf8().toPercentEncoding()); });
}

Result<FileSecretStore::Values> FileSecretStore::load() const
{
    Values values;
    const Result<Secret> text = readPrivateFile(m_path, kMaxFileBytes);
    if (!text)
        return text.error().code == Code::NotFound ? Result<Values>(std::move(values))
                                                   : Result<Values>(fail(text.error()));
    QByteArrayView rest = text->view();
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf('\n');
        if (end < 0)
            return fail(Error::invalid("vault.file-damaged", {m_path}));
        const QByteArrayView line = rest.first(end);
        rest = rest.sliced(end + 1);
        if (line.startsWith('#'))
            continue;
        const qsizetype tab = line.indexOf('\t');
        auto value = QByteArray::fromBase64Encoding(
            QByteArray::fromRawData(line.data() + tab + 1, line.size() - tab - 1),
            QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (tab <= 0 || !value)
            return fail(Error::invalid("vault.file-damaged", {m_path}));
        values.insert_or_assign(line.first(tab).toByteArray(), Secret::taking(*value));
    }
    return values;
}

Result<void> FileSecretStore::save(const Values& values) const
{
    qsizetype size = kFirstLine.size();
    for (const auto& [key, value] : values)
        size += key.size() + 2 + (value.size() + 2) / 3 * 4;
    QByteArray text;
    text.reserve(size); // never moved, so that no copy is left behind unwiped
    text.append(kFirstLine);
    for (const auto& [key, value] : values) {
        QByteArray encoded = QByteArray::fromRawData(value.view().data(), value.size()).toBase64();
        text.append(key).append('\t').append(encoded).append('\n');
        wipe(encoded);
    }
    Result<void> written = writePrivateFile(m_path, text);
    wipe(text);
    return written;
}

Result<void> FileSecretStore::change(const Call& call, const std::function<void(Values&)>& edit)
{
    REVOS_TRY(call.check(QStringLiteral("write a practice secret")));
    const std::lock_guard lock(m_mutex);
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QLockFile file(m_path + QStringLiteral(".lock"));
    const auto patience =
        std::min<std::chrono::milliseconds>(call.deadline.remaining(), std::chrono::seconds(10));
    if (!file.tryLock(static_cast<int>(patience.count())))
        return fail(Error::because(Code::Timeout, "vault.file-in-use", {m_path}));
    REVOS_TRY_ASSIGN(Values values, load());
    edit(values);
    return save(values);
}

} // namespace revos
