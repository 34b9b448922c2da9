from django.db import migrations


class Migration(migrations.Migration):
    """The table goes to ``connections`` with its rows: programs change it too, and they do not know the portal."""

    dependencies = [("portal", "0003_panels")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("Panel", "connections_panel")],
            state_operations=[migrations.DeleteModel("Panel")],
        ),
    ]
