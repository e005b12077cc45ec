CREATE CONSTRAINT inroad_judgement_id IF NOT EXISTS FOR (j:InroadJudgement) REQUIRE j.id IS UNIQUE
