#pragma once

#include <QProcess>

#include <unistd.h>

namespace revos::test {

/// A disk of a few megabytes in memory, mounted over a folder as long as this lives. Root only.
class SmallDisk
{
public:
    static bool isAllowed() { return ::geteuid() == 0; }

    explicit SmallDisk(QString folder)
        : m_folder(std::move(folder))
        , m_isMounted(QProcess::execute(QStringLiteral("mount"),
                                        {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                                         QStringLiteral("size=16m,mode=755"), QStringLiteral("tmpfs"),
                                         m_folder}) == 0)
    {}
    ~SmallDisk()
    {
        if (m_isMounted)
            QProcess::execute(QStringLiteral("umount"), {m_folder});
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool isMounted() const { return m_isMounted; }

private:
    QString m_folder;
    bool m_isMounted;
};

} // namespace revos::test
