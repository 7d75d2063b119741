#pragma once

#include "desktop/application.h"
#include "ui/widgets/notice.h"

#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

namespace revos::test {

/// A person at the window before the window, in a home of their own.
class StartPress
{
public:
    static constexpr int kOpening = 120'000;

    /// @p home is made reachable for the account that PostgreSQL runs as.
    explicit StartPress(const QString& home)
        : m_home(home)
    {
        QFile::setPermissions(home, QFile::Permissions::fromInt(0x7055));
    }

    /// Starts the program as it is started without arguments.
    void begin(const EngineStart& engineStart)
    {
        qputenv("REVOS_HOME", m_home.toLocal8Bit());
        if (!Paths::fromEnvironment().create())
            qFatal("no home");
        m_application = std::make_unique<Application>(*qApp, engineStart);
        m_application->open();
    }
    /// Closes whatever window there is and waits until all is over.
    bool end()
    {
        if (m_application->window() != nullptr)
            m_application->window()->close();
        else
            m_application->start()->close();
        const bool isOver = QTest::qWaitFor([this] { return m_application->isClosed(); }, kOpening);
        m_application.reset();
        return isOver;
    }

    /// Null before there is one, and after the end.
    MainWindow* window() { return m_application ? m_application->window() : nullptr; }
    bool waitForWindow()
    {
        return QTest::qWaitFor([this] { return m_application->window() != nullptr; }, kOpening);
    }
    /// Waits for something of @p part, or of the whole window before the window, to be seen.
    bool waitFor(const QString& name, const QString& part = {})
    {
        const auto isSeen = [&] {
            QWidget* in = m_application->start();
            if (in != nullptr && !part.isEmpty())
                in = in->findChild<QWidget*>(part);
            const auto* found = in == nullptr ? nullptr : in->findChild<QWidget*>(name);
            return found != nullptr && found->isVisible();
        };
        return QTest::qWaitFor(isSeen, kOpening);
    }
    /// What is called @p name in @p part, or anywhere.
    template<class T>
    T* find(const QString& name, const QString& part = {})
    {
        auto* in =
            part.isEmpty() ? m_application->start() : m_application->start()->findChild<QWidget*>(part);
        T* found = in == nullptr ? nullptr : in->template findChild<T*>(name);
        if (found == nullptr)
            qFatal("the window has no %s", qPrintable(name));
        return found;
    }
    void press(const QString& name, const QString& part = {})
    {
        QTest::mouseClick(find<QAbstractButton>(name, part), Qt::LeftButton);
    }
    void type(const QString& name, const QString& text, const QString& part = {})
    {
        auto* line = find<QLineEdit>(name, part);
        line->clear();
        QTest::keyClicks(line, text);
    }
    QString says(const QString& notice) { return find<Notice>(notice)->sentence(); }

private:
    QString m_home;
    std::unique_ptr<Application> m_application;
};

} // namespace revos::test
